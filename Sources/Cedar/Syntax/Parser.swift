/// Reads policies: tokens in, syntax trees out.
///
/// This file knows tokens; the other parts of the parser know the grammar.
struct Parser {
  let source: SourceText
  private var lexer: Lexer
  /// The token that is looked at.
  private(set) var current: Token
  /// The token before it.
  private(set) var previous: Token
  /// How many expressions are open around the token that is looked at.
  var depth = 0

  init(_ source: SourceText) throws(Diagnostic) {
    self.source = source
    lexer = Lexer(source)
    previous = Token(kind: .end, range: SourceRange(0, 0))
    current = try lexer.next()
  }

  /// The policies and templates of a text, or everything that is wrong with it.
  static func policies(in source: SourceText) throws(ParseErrors) -> [PolicySyntax] {
    var policies: [PolicySyntax] = []
    var diagnostics: [Diagnostic] = []
    var offset = 0
    while diagnostics.count < ParseErrors.countMax {
      do throws(Diagnostic) {
        var parser = try Parser(source, at: offset)
        while parser.current.kind != .end {
          offset = parser.current.range.lower
          policies.append(try parser.policy())
        }
        break
      } catch {
        diagnostics.append(error)
        offset = resumption(after: max(offset, error.range.lower), in: source)
      }
    }
    guard diagnostics.isEmpty else { throw ParseErrors(diagnostics.map(source.error)) }
    return policies
  }

  private init(_ source: SourceText, at offset: Int) throws(Diagnostic) {
    self.source = source
    lexer = Lexer(source, at: offset)
    previous = Token(kind: .end, range: SourceRange(offset, offset))
    current = try lexer.next()
  }

  /// Where to look for the next policy: behind the next semicolon outside texts and comments.
  private static func resumption(after offset: Int, in source: SourceText) -> Int {
    var lexer = Lexer(source, at: offset)
    while true {
      do throws(Diagnostic) {
        let token = try lexer.next()
        if token.kind == .semicolon || token.kind == .end { return token.range.upper }
      } catch {
        if case .unterminatedString = error.problem { return source.bytes.count }
      }
    }
  }

  func text(_ token: Token) -> String { source.text(token.range) }

  /// The text of the token that is looked at, if it is a word.
  var currentWord: String? { current.kind == .identifier ? text(current) : nil }

  /// The token after the one that is looked at; `nil` when it cannot be read.
  func peek() -> Token? {
    var ahead = lexer
    do throws(Diagnostic) { return try ahead.next() } catch { return nil }
  }

  mutating func advance() throws(Diagnostic) {
    previous = current
    current = try lexer.next()
  }

  mutating func skip(_ kind: Token.Kind) throws(Diagnostic) -> Bool {
    guard current.kind == kind else { return false }
    try advance()
    return true
  }

  mutating func skipWord(_ word: String) throws(Diagnostic) -> Bool {
    guard currentWord == word else { return false }
    try advance()
    return true
  }

  /// Takes a token of this kind.
  @discardableResult
  mutating func expect(_ kind: Token.Kind) throws(Diagnostic) -> Token {
    guard current.kind == kind else { throw unexpected(expected: ["`\(kind.spelling)`"]) }
    let token = current
    try advance()
    return token
  }

  /// Takes any word, a reserved one too.
  mutating func anyWord(_ what: String) throws(Diagnostic) -> String {
    guard let word = currentWord else { throw unexpected(expected: [what]) }
    try advance()
    return word
  }

  /// Takes a word that may name something.
  mutating func name(_ what: String) throws(Diagnostic) -> String {
    let range = current.range
    let word = try anyWord(what)
    if ReservedWord.isReserved(word) { throw Diagnostic(range, .reservedWord(word)) }
    return word
  }

  func unexpected(expected: [String], suggestion: String? = nil) -> Diagnostic {
    switch current.kind {
    case .end:
      Diagnostic(
        SourceRange(previous.range.upper, previous.range.upper), .unexpectedEnd,
        expected: expected)
    case .identifier, .number, .slot:
      Diagnostic(
        current.range, .unexpected("`\(text(current))`"), expected: expected,
        suggestion: suggestion)
    case .string: Diagnostic(current.range, .unexpected("text"), expected: expected)
    default: Diagnostic(current.range, .unexpected("`\(text(current))`"), expected: expected)
    }
  }

  /// Items up to the closing token, with commas between them and possibly behind the last.
  mutating func list<Item>(
    until closing: Token.Kind, _ item: (inout Parser) throws(Diagnostic) -> Item
  ) throws(Diagnostic) -> [Item] {
    var items: [Item] = []
    while current.kind != closing {
      items.append(try item(&self))
      if try !skip(.comma) {
        guard current.kind == closing else {
          throw unexpected(expected: ["`,`", "`\(closing.spelling)`"])
        }
      }
    }
    try advance()
    return items
  }
}

extension Token.Kind {
  /// How the token is written, where that is fixed.
  var spelling: String {
    switch self {
    case .identifier: "name"
    case .number: "number"
    case .string: "text in quotes"
    case .slot: "?principal"
    case .end: "end"
    case .at: "@"
    case .dot: "."
    case .comma: ","
    case .semicolon: ";"
    case .colon: ":"
    case .doubleColon: "::"
    case .question: "?"
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .assign: "="
    case .or: "||"
    case .and: "&&"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    case .not: "!"
    }
  }
}
