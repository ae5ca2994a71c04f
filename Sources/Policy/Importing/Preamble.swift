/// What stands before the first section: the title, the key details, and sentences after them.
struct Preamble: Sendable {
  /// The title, or `nil` when there is none.
  private(set) var title: String?
  /// The key details, with the sentences under `KeyDetails.noteKey`.
  private(set) var details = DetailDraft()

  private enum Last {
    case nothing, title, entry, note
  }

  private var last = Last.nothing
  private var titleLineCount = 0
  private var note: [String] = []
  private var noteLine = 0

  /// Reads the lines before the first section.
  ///
  /// - Parameters:
  ///   - lines: The lines.
  ///   - tokens: The same lines taken apart.
  init(_ lines: ArraySlice<SourceLine>, tokens: ArraySlice<LineToken>) {
    for (line, token) in zip(lines, tokens) {
      if token.isBlank {
        // The value of a key may follow after an empty line.
        if !isAwaitingValue { last = .nothing }
      } else {
        read(line, token)
      }
    }
    if !note.isEmpty {
      details.add(KeyDetails.noteKey, .text(note.joined(separator: " ")), at: noteLine)
    }
    details.finish()
  }

  private var isAwaitingValue: Bool {
    last == .entry && details.lastText == ""
  }

  private mutating func read(_ line: SourceLine, _ token: LineToken) {
    let words = Inline(token.wholeWords).text
    let plain = trimmed(words.lowercased().filter { $0.isLetter || $0 == " " })
    if Self.headings.contains(plain) {
      last = .nothing
    } else if let detail = DetailLine(line.text, words),
      title != nil || DetailLine.isDetail(detail.pairs[0].key)
    {
      for (key, value) in detail.pairs { details.add(key, .text(value), at: line.number) }
      last = .entry
    } else if line.text.contains("|"), title != nil {
      last = .nothing  // A row of a table of versions.
    } else if title == nil || (last == .title && titleLineCount < Self.titleLinesMax) {
      title = title.map { $0 + " " + words } ?? words
      titleLineCount += 1
      last = token.headingLevel > 0 ? .nothing : .title
    } else if token.headingLevel > 0 {
      last = .nothing
    } else if last == .entry, let text = details.lastText, text.utf8.count <= Self.valueMax,
      !Self.isWholeDate(text)
    {
      details.setLast(text.isEmpty ? words : text + " " + words)
    } else {
      if note.isEmpty { noteLine = line.number }
      note.append(words)
      last = .note
    }
  }

  /// Whether a value is a date, which does not go on on the next line.
  private static func isWholeDate(_ text: String) -> Bool {
    text.utf8.count <= dateMax && ReviewDate.lastDay(of: text) != nil
  }

  private static let titleLinesMax = 3
  /// `Wednesday, 30th September 2026`.
  private static let dateMax = 30
  /// A value that is longer than this is not gone on with on the next line.
  private static let valueMax = 400
  private static let headings: Set<String> = [
    "key details", "key contacts", "key information", "document control", "policy details",
    "key people", "key personnel", "contents",
  ]
}
