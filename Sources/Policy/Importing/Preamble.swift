/// What stands before the first section: the title, the key details, and sentences after them.
struct Preamble: Sendable {
  /// The title, or `nil` when there is none.
  private(set) var title: String?
  /// The key details, with the sentences under `KeyDetails.noteKey`.
  private(set) var keyDetails = KeyDetails()
  /// The line of each entry of the key details.
  private(set) var lines: [Int] = []

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
    if !note.isEmpty { add(KeyDetails.noteKey, note.joined(separator: " "), at: noteLine) }
    for index in keyDetails.entries.indices {
      guard case .text(let text) = keyDetails.entries[index].value else { continue }
      keyDetails.entries[index].value = Self.value(text, under: keyDetails.entries[index].key)
    }
  }

  private var isAwaitingValue: Bool {
    last == .entry && keyDetails.entries.last?.value == .text("")
  }

  private mutating func read(_ line: SourceLine, _ token: LineToken) {
    let words = Inline(token.wholeWords).text
    let plain = trimmed(words.lowercased().filter { $0.isLetter || $0 == " " })
    if Self.headings.contains(plain) {
      last = .nothing
    } else if let (key, value) = Self.pair(in: line.text, words),
      title != nil || Self.isDetail(key)
    {
      add(key, value, at: line.number)
      last = .entry
    } else if line.text.contains("|"), title != nil {
      last = .nothing  // A row of a table of versions.
    } else if title == nil || (last == .title && titleLineCount < Self.titleLinesMax) {
      title = title.map { $0 + " " + words } ?? words
      titleLineCount += 1
      last = token.headingLevel > 0 ? .nothing : .title
    } else if token.headingLevel > 0 {
      last = .nothing
    } else if last == .entry, let index = keyDetails.entries.indices.last,
      case .text(let text) = keyDetails.entries[index].value, text.utf8.count <= Self.valueMax
    {
      keyDetails.entries[index].value = .text(text.isEmpty ? words : text + " " + words)
    } else {
      if note.isEmpty { noteLine = line.number }
      note.append(words)
      last = .note
    }
  }

  private mutating func add(_ key: String, _ value: String, at line: Int) {
    guard keyDetails.entries.count < Self.entriesMax else { return }
    var unique = key
    var count = 1
    while keyDetails[unique] != nil {
      count += 1
      unique = "\(key) (\(count))"
    }
    keyDetails.entries.append(KeyDetails.Entry(key: unique, value: .text(value)))
    lines.append(line)
  }

  private static let titleLinesMax = 3
  private static let entriesMax = 60
  private static let keyMax = 90
  /// A value that is longer than this is not gone on with on the next line.
  private static let valueMax = 400
  private static let headings: Set<String> = [
    "key details", "key contacts", "key information", "document control", "policy details",
    "key people", "key personnel", "contents",
  ]

  /// `key: value`, or the two cells of a row.
  private static func pair(in raw: String, _ words: String) -> (key: String, value: String)? {
    if raw.contains("|") {
      let cells = raw.split(separator: "|").map { Inline($0).text }.filter { !$0.isEmpty }
      return cells.count == 2 ? (withoutColon(cells[0]), cells[1]) : nil
    }
    guard let colon = words.firstIndex(of: ":") else { return dated(words) }
    let key = trimmed(words[..<colon])
    let rest = words[words.index(after: colon)...]
    guard !key.isEmpty, key.utf8.count <= keyMax, rest.isEmpty || rest.first == " ",
      !key.contains(". "), key.split(separator: " ").count <= 12
    else { return nil }
    return (key, trimmed(rest))
  }

  /// `Next review May 2030`, without a colon.
  private static func dated(_ words: String) -> (key: String, value: String)? {
    let parts = words.split(separator: " ")
    guard (2...Self.datedWordsMax).contains(parts.count) else { return nil }
    for index in 1..<parts.count {
      let (key, value) = (parts[..<index].joined(separator: " "), parts[index...])
      let isDateAhead = ReviewDate.beginsDate(String(parts[index]))
      if isDateAhead, isDetail(key), ReviewDate.lastDay(of: value.joined(separator: " ")) != nil {
        return (key, value.joined(separator: " "))
      }
    }
    return nil
  }

  private static let datedWordsMax = 9

  private static func withoutColon(_ text: String) -> String {
    text.hasSuffix(":") ? trimmed(text.dropLast()) : text
  }

  private static let roleWords = [
    "lead", "governor", "head", "chair", "officer", "manager", "coordinator", "co-ordinator",
    "author", "dsl", "teacher", "senco", "responsib", "contact", "name", "staff", "member",
    "owner", "principal", "approved by", "written by", "reviewed by", "technician",
  ]
  private static let dateWords = ["date", "review", "version", "updated", "written", "approved"]

  private static func isDetail(_ key: String) -> Bool {
    let key = key.lowercased()
    return (roleWords + dateWords).contains { key.contains($0) }
  }

  /// The people that a value names when its key is a role, or its text.
  private static func value(_ text: String, under key: String) -> KeyDetails.Value {
    let key = key.lowercased()
    guard !key.contains("date"), roleWords.contains(where: { key.contains($0) }) else {
      return .text(text)
    }
    let separated = text.replacing(" and ", with: ",").replacing(" & ", with: ",")
    let names = separated.split { ",;/".contains($0) }.map { trimmed($0) }.filter { !$0.isEmpty }
    guard !names.isEmpty, names.allSatisfy(isName) else { return .text(text) }
    return .names(names)
  }

  /// Whether text looks like one person's name: up to five words with capitals, no digits.
  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count <= 5
      && words.allSatisfy { word in
        let letters = word.drop { "(‘'’".contains($0) }
        return letters.first?.isUppercase ?? false && !word.contains { $0.isNumber || $0 == "@" }
          || ["de", "van", "von", "der", "la", "le", "bin", "al"].contains(word)
      }
  }
}
