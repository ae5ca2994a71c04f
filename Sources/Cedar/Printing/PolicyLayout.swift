/// Turns the tokens of correct policies into a document, finding the structure as it goes.
struct PolicyLayout {
  private let tokens: [CommentedToken]
  private var index = 0
  /// The token whose comments stand above its policy already.
  private var headingTaken = -1

  init(_ tokens: [CommentedToken]) { self.tokens = tokens }

  private var kind: Token.Kind { tokens[index].token.kind }

  private var word: String? { kind == .identifier ? tokens[index].text : nil }

  /// The next token with its comments.
  private mutating func take() -> Document {
    var token = tokens[index]
    if index == headingTaken { token.above = [] }
    index += 1
    return Self.document(token)
  }

  private static func document(_ token: CommentedToken) -> Document {
    var parts: [Document] = []
    for comment in token.above { parts += [.ownLine(comment.text)] }
    if token.token.kind != .end { parts.append(.text(token.text)) }
    if let behind = token.behind { parts.append(.comment(behind)) }
    return .joined(parts)
  }

  /// All policies, with an empty line between them, and the comments at the end.
  mutating func policies() -> Document {
    var parts: [Document] = []
    while kind != .end {
      if index > 0 { parts.append(.emptyLine) }
      parts.append(policy())
    }
    let last = tokens[index]
    if !last.above.isEmpty {
      if index > 0 { parts.append(.emptyLine) }
      for (position, comment) in last.above.enumerated() {
        if position > 0 { parts.append(comment.isApart ? .emptyLine : .hardLine) }
        parts.append(.text(comment.text))
      }
    }
    return .joined(parts)
  }

  private mutating func policy() -> Document {
    var parts: [Document] = [heading()]
    while kind == .at {
      parts += [take(), take()]
      if kind == .leftParenthesis { parts += [take(), take(), take()] }
      parts.append(.hardLine)
    }
    parts += [take(), .text(" ")]
    parts.append(brackets())
    while kind == .identifier {
      parts += [.hardLine, take(), .text(" "), braces()]
    }
    parts.append(take())
    return .joined(parts)
  }

  /// The comments above a policy, with the empty lines between them.
  private mutating func heading() -> Document {
    let above = tokens[index].above
    guard !above.isEmpty else { return .text("") }
    var parts: [Document] = []
    for (position, comment) in above.enumerated() {
      if position > 0, comment.isApart { parts.append(.hardLine) }
      parts += [.text(comment.text), .hardLine]
    }
    if tokens[index].isApart { parts.append(.hardLine) }
    headingTaken = index
    return .joined(parts)
  }

  /// `( … )`, `[ … ]` or a record: its items side by side or each on a line.
  private mutating func brackets() -> Document {
    let opening = take()
    var items: [Document] = []
    while !isClosing {
      var item = itemDocument()
      if kind == .comma {
        let comma = tokens[index]
        index += 1
        if isClosing, comma.above.isEmpty, comma.behind == nil {
          items.append(item)
          break
        }
        item = .joined([item, Self.document(comma)])
        items.append(isClosing ? item : .joined([item, .line]))
      } else {
        items.append(item)
      }
    }
    let closing = take()
    if items.isEmpty { return .joined([opening, closing]) }
    return .group(
      .joined([opening, .nested(.joined([.softLine] + items)), .softLine, closing]))
  }

  private var isClosing: Bool {
    switch kind {
    case .rightParenthesis, .rightBracket, .rightBrace, .end: true
    default: false
    }
  }

  /// The condition between braces.
  private mutating func braces() -> Document {
    let opening = take()
    let body = expression()
    let closing = take()
    return .group(.joined([opening, .nested(.joined([.line, body])), .line, closing]))
  }

  /// One item of a list: an expression, or a name, a colon and an expression.
  private mutating func itemDocument() -> Document {
    if kind == .identifier || kind == .string, tokens[index + 1].token.kind == .colon {
      return .joined([take(), take(), .text(" "), expression()])
    }
    return expression()
  }

  /// An expression up to where it ends.
  private mutating func expression() -> Document {
    guard word == "if", tokens[index + 1].token.kind != .doubleColon else { return chain(.or) }
    let test = Document.joined([take(), .text(" "), .nested(expression())])
    let then = Document.joined([take(), .text(" "), .nested(expression())])
    let otherwise = Document.joined([take(), .text(" "), .nested(expression())])
    return .group(.joined([test, .line, then, .line, otherwise]))
  }

  /// Operands joined by one operator, side by side or each on a line.
  private mutating func chain(_ separator: Token.Kind) -> Document {
    var parts: [Document] = []
    while true {
      parts.append(separator == .or ? chain(.and) : relation())
      guard kind == separator else { break }
      parts += [.text(" "), take(), .line]
    }
    return parts.count == 1 ? parts[0] : .group(.joined(parts))
  }

  /// Everything that binds more tightly than `&&`: tokens with the spaces that belong there.
  private mutating func relation() -> Document {
    var parts: [Document] = []
    var isOperandNext = true
    while true {
      switch kind {
      case .leftParenthesis, .leftBracket, .leftBrace:
        parts.append(brackets())
        isOperandNext = false
      case .not,
        .minus where isOperandNext:
        parts.append(take())
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus,
        .star:
        parts += [.text(" "), take(), .text(" ")]
        isOperandNext = true
      case .dot:
        parts += [take(), take()]
        isOperandNext = false
      case .doubleColon: parts += [take(), take()]
      case .identifier:
        if isOperandNext {
          parts.append(take())
          isOperandNext = false
        } else if ["in", "has", "like", "is"].contains(word) {
          parts += [.text(" "), take(), .text(" ")]
          isOperandNext = true
        } else {
          return .joined(parts)
        }
      case .number, .string, .slot:
        parts.append(take())
        isOperandNext = false
      default: return .joined(parts)
      }
    }
  }
}
