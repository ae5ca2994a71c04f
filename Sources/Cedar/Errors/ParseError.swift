/// One thing that is wrong with a source text: where, what, and how it might be mended.
///
/// `description` is the whole message: the place, the line with a caret, what was expected, and a
/// suggestion where one is near.
public struct ParseError: Error, Hashable, Sendable {
  /// Where it begins.
  public let location: Location
  /// What is wrong, in words.
  public let message: String
  /// The source line, without its line break; cut where it is very long.
  public let sourceLine: String
  /// Where the caret stands within `sourceLine`, from 0, in Unicode scalars.
  public let caretColumn: Int
  /// How many scalars the caret underlines, at least 1.
  public let caretWidth: Int
  /// What could have stood there.
  public let expected: [String]
  /// A word that may have been meant.
  public let suggestion: String?
  /// `error`, or `warning` where validation warns.
  public let severity: String
}

extension ParseError: CustomStringConvertible {
  /// The message over several lines, ready to print.
  public var description: String { Wording.whole(of: self) }
}

/// Everything that is wrong with a source text, in the order of the text; never empty.
public struct ParseErrors: Error, Hashable, Sendable {
  /// The errors, at most `countMax` of them.
  public let errors: [ParseError]

  /// More errors than this are not looked for.
  public static let countMax = 100

  /// Gathers errors.
  ///
  /// - Parameter errors: At least one.
  init(_ errors: [ParseError]) {
    precondition(!errors.isEmpty, "a failure needs at least 1 error, got 0")
    self.errors = errors
  }
}

extension ParseErrors: CustomStringConvertible {
  /// All messages, with an empty line between them.
  public var description: String {
    errors.map(\.description).joined(separator: "\n\n")
  }
}
