/// Finds text in a policy that may not be what it looks like (Unicode TR 36 and TR 39).
struct TextChecker {
  private var diagnostics: [TypeDiagnostic] = []

  /// Warnings about the names and texts of a policy.
  static func diagnostics(of syntax: PolicySyntax) -> [TypeDiagnostic] {
    var checker = TextChecker()
    var names = NameCollector()
    names.collect(syntax, conditions: false)
    for (uid, range) in names.entities { checker.check(uid.id, range) }
    for condition in syntax.conditions { checker.check(condition.body) }
    return checker.diagnostics
  }

  private mutating func check(_ expression: Expression) {
    switch expression.kind {
    case .literal(.string(let text)): check(text, expression.range)
    case .literal(.entity(let uid)): check(uid.id, expression.range)
    case .attribute(_, let name): check(name, expression.range)
    case .has(_, let path): for name in path { check(name, expression.range) }
    case .record(let entries): for entry in entries { check(entry.name, expression.range) }
    case .like(_, let pattern):
      var text = String.UnicodeScalarView()
      for case .scalar(let scalar) in pattern.elements { text.append(scalar) }
      check(String(text), expression.range)
    default: break
    }
    for part in expression.parts { check(part) }
  }

  private mutating func check(_ text: String, _ range: SourceRange) {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return }
    if text.unicodeScalars.contains(where: Self.isBidiControl) {
      diagnostics.append(TypeDiagnostic(range: range, problem: .bidiCharacter(text)))
      return
    }
    let scripts = Set(text.unicodeScalars.compactMap(Script.init))
    if scripts.count > 1, !scripts.isSubset(of: Script.togetherInJapanese) {
      diagnostics.append(TypeDiagnostic(range: range, problem: .mixedScripts(text)))
    } else if scripts == [.cyrillic] || scripts == [.greek],
      text.unicodeScalars.allSatisfy(Self.looksLatin)
    {
      diagnostics.append(TypeDiagnostic(range: range, problem: .confusable(text)))
    }
  }

  /// The characters that change the direction of what stands around them.
  private static func isBidiControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Letters of other scripts that are drawn like Latin ones, and what belongs to no script.
  private static func looksLatin(_ scalar: Unicode.Scalar) -> Bool {
    Script(scalar) == nil
      || "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧνυ".unicodeScalars.contains(scalar)
  }

  /// The scripts that are told apart; what belongs to none of them is common to all.
  private enum Script: Hashable {
    case latin, greek, cyrillic, armenian, hebrew, arabic, devanagari, thai
    case hiragana, katakana, han, hangul

    static let togetherInJapanese: Set<Script> = [.latin, .hiragana, .katakana, .han]

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2B8,
        0x1E00...0x1EFF, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        self = .latin
      case 0x370...0x373, 0x376...0x377, 0x37B...0x37D, 0x386, 0x388...0x3FF, 0x1F00...0x1FFF:
        self = .greek
      case 0x400...0x52F, 0x1C80...0x1C88, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
      case 0x531...0x58A: self = .armenian
      case 0x591...0x5F4: self = .hebrew
      case 0x620...0x64A, 0x66E...0x6FF, 0x750...0x77F: self = .arabic
      case 0x900...0x963, 0x966...0x97F: self = .devanagari
      case 0xE01...0xE3A, 0xE40...0xE5B: self = .thai
      case 0x3041...0x309F: self = .hiragana
      case 0x30A1...0x30FA, 0x30FD...0x30FF: self = .katakana
      case 0x2E80...0x2FD5, 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF: self = .han
      case 0x1100...0x11FF, 0xAC00...0xD7A3: self = .hangul
      default: return nil
      }
    }
  }
}
