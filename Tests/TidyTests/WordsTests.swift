import Foundation
import Testing

/// The product speaks plain British school English: `docs/words.md` has the words, and everything
/// that a person reads is held to it.
struct WordsTests {
  @Test func `the glossary has words to hold to, and all kinds of text are read`() throws {
    let words = try Glossary.banned()
    #expect(words.count > 30)
    #expect(words.contains { $0.words == "mend" && $0.instead.contains("edit") })
    for start in ["Sources/Web/Templates/", "Sources/Web/Ask/", "Sources/handrail/", "packs/"] {
      #expect(Spoken.all.contains { $0.place.hasPrefix(start) }, "\(start)")
    }
  }

  @Test func `no page, message or pack has a word that the glossary rules out`() throws {
    let words = try Glossary.banned()
    let found = Spoken.all.flatMap { spoken in
      words.filter { $0.stands(in: spoken.text) }.map {
        "\(spoken.place): '\($0.words)': say '\($0.instead)'"
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test func `what is ruled out is found, and only as whole words`() throws {
    let mend = Glossary.Word(words: "mend", instead: "edit")
    #expect(mend.stands(in: "Please Mend this first"))
    #expect(!mend.stands(in: "We recommend that you amend it"))
    let spoken = Spoken.strings(of: #"let a = "Mend \(b.mend("c d")) now" // "mend this" here"#)
    #expect(spoken == ["Mend … now", "c d"])
    #expect(Spoken.prose(ofTemplate: "<p id=\"mend\">{{mendURL}} so</p>") == " so")
  }

  @Test func `every concern is a safeguarding concern`() {
    let pattern = #/\b(concern(s|ed|ing)?) (you|him|her|them|me|us|everybody|somebody)\b/#
    let found = Spoken.all.filter { $0.text.lowercased().contains(pattern) }.map {
      "\($0.place): '\($0.text)': a concern is a safeguarding concern; say 'for you', 'about'"
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }
}

/// The words that `docs/words.md` rules out.
private enum Glossary {
  struct Word {
    let words: String
    let instead: String

    /// Whether the words stand in a text, whole, in large or small letters.
    func stands(in text: String) -> Bool {
      let text = Self.letters(text)
      return text.contains(" \(Self.letters(words).trimmingCharacters(in: .whitespaces)) ")
    }

    private static func letters(_ text: String) -> String {
      let plain = text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : " " }
      return " " + String(plain).split(separator: " ").joined(separator: " ") + " "
    }
  }

  static func banned() throws -> [Word] {
    let file = Spoken.root.appending(path: "docs/words.md")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") }
      .flatMap { line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
          .dropFirst().dropLast().map { $0.trimmingCharacters(in: .whitespaces) }
        return (cells.last ?? "").split(separator: ", ").map {
          Word(words: String($0), instead: cells.first ?? "")
        }
      }
      .filter { !$0.words.hasPrefix("we don") }
  }
}

/// A text that a person reads, and where it stands.
private struct Spoken {
  let place: String
  let text: String

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let all = templates + messages + packs + documents

  private static var templates: [Spoken] {
    files("Sources/Web/Templates", "mustache").flatMap { path, text in
      lines(prose(ofTemplate: text), path)
    }
  }

  /// What pages, commands, findings and errors say.
  private static var messages: [Spoken] {
    Source.all.filter { $0.path.hasPrefix("Sources/") }.flatMap { source in
      var isInLongText = false
      return source.lines.enumerated().flatMap { index, line in
        let wasInLongText = isInLongText
        if line.contains(longTextMark) { isInLongText.toggle() }
        let texts = wasInLongText || isInLongText ? [line] : strings(of: line)
        return texts.map { Spoken(place: "\(source.path):\(index + 1)", text: $0) }
      }
    }
  }

  private static let longTextMark = String(repeating: "\"", count: 3)

  /// What packs say; not how people may ask, nor the school's own document.
  private static var packs: [Spoken] {
    let rules = files("packs", "cedar").flatMap { path, text in
      text.split(separator: "\n").enumerated().filter { $0.element.hasPrefix("@") }.flatMap {
        index, line in
        strings(of: String(line)).map { Spoken(place: "\(path):\(index + 1)", text: $0) }
      }
    }
    return rules
      + files("packs", "yaml").flatMap { path, text in
        lines(withoutSayings(text), path).filter { !$0.text.hasPrefix("#") }
      }
  }

  private static var documents: [Spoken] {
    ["README.md", "docs/packs.md"].flatMap { path in
      (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map {
        lines($0.replacing(#/`[^`\n]*`/#, with: ""), path)
      } ?? []
    }
  }

  /// The text of a template: without its elements and tags, the form fields' names among them.
  static func prose(ofTemplate text: String) -> String {
    text.replacing(#/<[^>]*>|\{\{[^}]*\}\}/#, with: "")
  }

  /// The texts of several words in a line of Swift or Cedar, without its comment; what is put
  /// into a text is `…`.
  static func strings(of line: String) -> [String] {
    if line.drop(while: \.isWhitespace).hasPrefix("//") { return [] }
    var texts: [String] = []
    var open: [(text: String, depth: Int)] = []
    var depth = 0
    var isEscaped = false
    for character in line {
      let isInText = open.last.map { $0.depth == depth } ?? false
      if isInText, isEscaped {
        isEscaped = false
        if character == "(" {
          open[open.count - 1].text += "…"
          depth += 1
        }
      } else if isInText, character == "\\" {
        isEscaped = true
      } else if isInText, character == "\"" {
        texts.append(open.removeLast().text)
      } else if isInText {
        open[open.count - 1].text.append(character)
      } else if character == "\"" {
        open.append(("", depth))
      } else if character == "(" {
        depth += 1
      } else if character == ")" {
        depth -= 1
      } else if open.isEmpty, character == "/", line.contains("// ") {
        break
      }
    }
    return (texts + open.map(\.text)).filter { $0.contains(" ") }.reversed()
  }

  /// How people may ask is theirs to choose: `says`, `besides`, `unless`, `light`, `synonyms`.
  private static func withoutSayings(_ text: String) -> String {
    var kept: [Substring] = []
    var isInLists = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first?.isLetter == true {
        isInLists = line.hasPrefix("synonyms:") || line.hasPrefix("light:")
      }
      kept.append(isInLists ? "" : line)
    }
    return kept.joined(separator: "\n")
      .replacing(#/(says|besides|unless): \[[^\]]*\]/#) { match in
        String(match.output.0.filter { $0 == "\n" })
      }
  }

  private static func lines(_ text: String, _ path: String) -> [Spoken] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { Spoken(place: "\(path):\($0.offset + 1)", text: String($0.element)) }
      .filter { !$0.text.isEmpty }
  }

  private static func files(_ folder: String, _ ending: String) -> [(path: String, text: String)] {
    let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    let names = (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".\(ending)") }
    return names.sorted()
      .compactMap { name in
        let path = "\(folder)/\(name)"
        return (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map {
          (path, $0)
        }
      }
  }
}
