/// Lays policies out anew: the same tokens and the same comments, in lines of limited length.
///
/// What it gives has the same meaning and is not changed by formatting it again.
public struct PolicyFormatter: Sendable {
  /// Lines are broken so that they have at most so many characters, where they can be.
  public let lineScalarsMax: Int

  /// A formatter for lines of this length.
  public init(lineScalarsMax: Int = 80) { self.lineScalarsMax = lineScalarsMax }

  /// Formats the text of policies and templates.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - file: The name that errors carry.
  /// - Returns: The same policies, laid out anew; the empty text stays empty.
  /// - Throws: Everything that is wrong with the text.
  public func format(_ text: String, file: String = "policies.cedar") throws(ParseErrors) -> String
  {
    let source = SourceText(text, file: file)
    _ = try Parser.policies(in: source)
    let tokens: [CommentedToken]
    do throws(Diagnostic) { tokens = try CommentedToken.all(in: source) } catch {
      throw ParseErrors([source.error(error)])
    }
    var layout = PolicyLayout(tokens)
    let document = layout.policies()
    let formatted = DocumentRenderer.text(of: document, lineScalarsMax: lineScalarsMax)
    return formatted.isEmpty ? "" : formatted + "\n"
  }
}

/// A token with the comments around it.
struct CommentedToken {
  let token: Token
  let text: String
  /// The comments on lines of their own above the token.
  var above: [Comment] = []
  /// The comment behind the token, on its line.
  var behind: String?
  /// Whether an empty line stands above the token and its comments.
  var isApart = false

  struct Comment {
    let text: String
    /// Whether an empty line stands above it.
    let isApart: Bool
  }

  /// All tokens of a text, the last being its end.
  static func all(in source: SourceText) throws(Diagnostic) -> [CommentedToken] {
    var lexer = Lexer(source)
    var tokens: [CommentedToken] = []
    var end = 0
    while true {
      let token = try lexer.next()
      var next = CommentedToken(token: token, text: source.text(token.range))
      var gap = Gap(source, SourceRange(end, token.range.lower))
      if !tokens.isEmpty { tokens[tokens.count - 1].behind = gap.takeBehind() }
      (next.above, next.isApart) = gap.takeAbove(isFirst: tokens.isEmpty)
      end = token.range.upper
      tokens.append(next)
      if token.kind == .end { return tokens }
    }
  }

  /// What stands between two tokens: white space and comments.
  private struct Gap {
    private var lines: [String]

    init(_ source: SourceText, _ range: SourceRange) {
      // "\r\n" is one character, and neither of the others.
      let parts = source.text(range).split(omittingEmptySubsequences: false) {
        ["\n", "\r", "\r\n"].contains($0)
      }
      lines = parts.map { line in
        let trimmed = line.drop { $0.isWhitespace }
        return String(trimmed.reversed().drop { $0.isWhitespace }.reversed())
      }
    }

    mutating func takeBehind() -> String? {
      guard let first = lines.first, !first.isEmpty else { return nil }
      lines[0] = ""
      return first
    }

    /// The comments, each on its own line, and whether an empty line stands below the last.
    mutating func takeAbove(isFirst: Bool) -> ([Comment], isApart: Bool) {
      var comments: [Comment] = []
      var emptyCount = 0
      // The first line belongs to the token before, if there is one.
      for line in isFirst ? lines[...] : lines.dropFirst() {
        if line.isEmpty {
          emptyCount += 1
        } else {
          comments.append(Comment(text: line, isApart: emptyCount > 0))
          emptyCount = 0
        }
      }
      return (comments, emptyCount > 1)
    }
  }
}
