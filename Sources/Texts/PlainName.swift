/// A name from outside: of a person, a school, a class, a system, a lesson. One line, and everything
/// in it can be seen, so that it is on every page and paper what it was when it was typed.
package struct PlainName: Hashable, Sendable {
  /// The most bytes of a name, if nobody says less.
  package static let bytesMax = 200

  /// Without white space at its ends.
  package let text: String

  /// Why a text is no name.
  package enum Refusal: Error, Hashable, Sendable {
    /// There is nothing in it that can be seen.
    case empty
    case tooLong(bytes: Int, bytesMax: Int)
    /// A line break, a control character, or one that changes what the others look like.
    case unseen
  }

  /// Reads a name as it was typed.
  package init(_ typed: String, bytesMax: Int = Self.bytesMax) throws(Refusal) {
    let trimmed = Self.trimmed(typed)
    guard trimmed.unicodeScalars.contains(where: Self.canBeSeen) else { throw .empty }
    guard trimmed.unicodeScalars.allSatisfy(Self.mayStand) else { throw .unseen }
    guard trimmed.utf8.count <= bytesMax else {
      throw .tooLong(bytes: trimmed.utf8.count, bytesMax: bytesMax)
    }
    text = trimmed
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  private static func canBeSeen(_ scalar: Unicode.Scalar) -> Bool {
    // The empty pattern of Braille looks like a space and counts as a symbol.
    if scalar.properties.isDefaultIgnorableCodePoint || scalar == "\u{2800}" { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
      .unassigned, .privateUse, .nonspacingMark, .enclosingMark:
      false
    default: true
    }
  }

  private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
    // Persian and the languages of India are written with these two (Unicode, 23.2); the others
    // join words, hide in them, or turn the order of their letters round.
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
    default: true
    }
  }
}

extension PlainName.Refusal: CustomStringConvertible {
  /// Said of a name: 'has nothing in it that can be seen'.
  package var description: String {
    switch self {
    case .empty: "has nothing in it that can be seen"
    case .tooLong(let bytes, let bytesMax): "has \(bytes) bytes, and \(bytesMax) at most are kept"
    case .unseen: "has a line break or an invisible character in it: type it again"
    }
  }
}
