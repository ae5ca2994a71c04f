/// Text with the places where it may be broken into lines (after Wadler's pretty printer).
indirect enum Document {
  case text(String)
  /// A space, or a line break where the group around it does not fit on one line.
  case line
  /// Nothing, or a line break where the group around it does not fit on one line.
  case softLine
  /// Always a line break.
  case hardLine
  /// A line break with an empty line before it.
  case emptyLine
  /// A comment at the end of the line: a line break must follow.
  case comment(String)
  /// A comment on a line of its own: line breaks before and behind it.
  case ownLine(String)
  case nested(Document)
  case group(Document)
  case joined([Document])

  /// Whether it cannot stand on one line; a comment at its very end does no harm.
  var mustBreak: Bool { mustBreak(isLast: true) }

  private func mustBreak(isLast: Bool) -> Bool {
    switch self {
    case .hardLine, .emptyLine, .ownLine: true
    case .comment: !isLast
    case .nested(let inner), .group(let inner): inner.mustBreak(isLast: isLast)
    case .joined(let parts):
      parts.dropLast().contains { $0.mustBreak(isLast: false) }
        || parts.last?.mustBreak(isLast: isLast) ?? false
    case .text, .line, .softLine: false
    }
  }
}

/// Lays a document out in lines of limited length.
struct DocumentRenderer {
  private let lineScalarsMax: Int
  private var text = ""
  private var column = 0
  private var mustBreakNow = false
  /// Whether nothing but its indent stands on the line.
  private var isLineBlank = true
  private var stack: [Item] = []

  private struct Item {
    let document: Document
    let indent: Int
    let isFlat: Bool
  }

  /// The document as text, without white space at the ends of lines.
  static func text(of document: Document, lineScalarsMax: Int) -> String {
    var renderer = DocumentRenderer(lineScalarsMax: lineScalarsMax)
    renderer.stack = [Item(document: document, indent: 0, isFlat: false)]
    while let item = renderer.stack.popLast() { renderer.render(item) }
    return renderer.text
  }

  private init(lineScalarsMax: Int) { self.lineScalarsMax = lineScalarsMax }

  private mutating func render(_ item: Item) {
    switch item.document {
    case .text(let piece): put(piece, item.indent)
    case .line: item.isFlat ? put(" ", item.indent) : breakLine(item.indent)
    case .softLine: if !item.isFlat { breakLine(item.indent) }
    case .hardLine: breakLine(item.indent)
    case .emptyLine:
      breakLine(0)
      breakLine(item.indent)
    case .comment(let comment):
      put(column == item.indent || column == 0 ? comment : " " + comment, item.indent)
      mustBreakNow = true
    case .ownLine(let comment):
      // Behind a token it would be read as that token's.
      if !isLineBlank { breakLine(item.indent) }
      put(comment, item.indent)
      mustBreakNow = true
    case .nested(let inner):
      stack.append(Item(document: inner, indent: item.indent + 2, isFlat: item.isFlat))
    case .group(let inner):
      let isFlat = item.isFlat || (!inner.mustBreak && fits(inner))
      stack.append(Item(document: inner, indent: item.indent, isFlat: isFlat))
    case .joined(let parts):
      for part in parts.reversed() {
        stack.append(Item(document: part, indent: item.indent, isFlat: item.isFlat))
      }
    }
  }

  private mutating func put(_ piece: String, _ indent: Int) {
    var piece = piece
    if mustBreakNow {
      breakLine(indent)
      piece = String(piece.drop { $0 == " " })
    }
    if !piece.isEmpty { isLineBlank = isLineBlank && piece.allSatisfy { $0 == " " } }
    text += piece
    column += piece.unicodeScalars.count
  }

  private mutating func breakLine(_ indent: Int) {
    mustBreakNow = false
    isLineBlank = true
    while text.last == " " { text.removeLast() }
    text += "\n" + String(repeating: " ", count: indent)
    column = indent
  }

  /// Whether the document and what must stay on its line fit into the rest of the line.
  private func fits(_ document: Document) -> Bool {
    var rest = lineScalarsMax - column
    var waiting: [(Document, isFlat: Bool)] = stack.suffix(Self.lookAheadMax).map {
      ($0.document, $0.isFlat)
    }
    waiting.append((document, true))
    while rest >= 0, let (next, isFlat) = waiting.popLast() {
      switch next {
      case .text(let piece): rest -= piece.unicodeScalars.count
      case .line:
        if !isFlat { return true }
        rest -= 1
      case .softLine: if !isFlat { return true }
      case .hardLine, .emptyLine, .comment, .ownLine: return true
      case .nested(let inner), .group(let inner): waiting.append((inner, isFlat))
      case .joined(let parts):
        for part in parts.reversed() { waiting.append((part, isFlat)) }
      }
    }
    return rest >= 0
  }

  /// How much of what follows is looked at to see whether something fits.
  private static let lookAheadMax = 32
}
