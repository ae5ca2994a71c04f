/// A line of key details: `Headteacher: Demo Fern`, or several such on one line.
struct DetailLine: Sendable {
  /// The keys of the line and what stands under each; never empty.
  let pairs: [(key: String, value: String)]

  /// Reads a line; `nil` when it is no line of key details.
  ///
  /// - Parameters:
  ///   - raw: The line as it is.
  ///   - words: The same without Markdown.
  init?(_ raw: String, _ words: String) {
    if raw.contains("|") {
      let cells = raw.split(separator: "|").map { Inline($0).text }.filter { !$0.isEmpty }
      guard cells.count == 2 else { return nil }
      pairs = [(Self.withoutColon(cells[0]), cells[1])]
      return
    }
    let found = Self.segments(of: words).map { Self.pair(in: $0) }
    guard let first = found.first, let first else { return nil }
    pairs = [first] + found.dropFirst().compactMap { $0 }
  }

  /// Whether a key is about who does what, or when something was written.
  static func isDetail(_ key: String) -> Bool {
    let key = key.lowercased()
    return (roleWords + dateWords).contains { key.contains($0) }
  }

  /// The people that a value names when its key is a role, or its text.
  static func value(_ text: String, under key: String) -> KeyDetails.Value {
    let key = key.lowercased()
    guard !key.contains("date"), roleWords.contains(where: { key.contains($0) }),
      !["school name", "name of school", "policy name", "document name"].contains(key),
      let names = PersonName.list(in: text)
    else { return .text(text) }
    return .names(names)
  }

  private static let roleWords = [
    "lead", "governor", "head", "chair", "officer", "manager", "coordinator", "co-ordinator",
    "author", "dsl", "teacher", "senco", "responsib", "contact", "name", "staff", "member",
    "owner", "principal", "approved by", "written by", "reviewed by", "technician", "safeguarding",
    "team", "deputy", "signed", "signature", "ratified by", "agreed by", "adopted by", "trustee",
    "director", "clerk", "secretary", "bursar", "caretaker", "nurse",
  ]
  private static let dateWords = ["date", "review", "version", "updated", "written", "approved"]
  private static let keyMax = 90

  /// Keys before which a line of several key details is cut.
  private static let innerKeys = [
    "date", "signed", "signature", "name", "print name", "position", "role", "email", "e-mail",
    "tel", "telephone", "phone", "review date", "next review", "chair of governors",
    "headteacher", "approved by",
  ]

  /// `Signed: A. Fern  Date: 3 May` as `Signed: A. Fern` and `Date: 3 May`.
  private static func segments(of words: String) -> [String] {
    var segments: [String] = []
    var start = words.startIndex
    var hasKey = false
    for colon in words.indices where words[colon] == ":" {
      let before = words[start..<colon].suffix(innerKeyMax).lowercased()
      let inner = innerKeys.filter { before.hasSuffix(" " + $0) }.max { $0.count < $1.count }
      if hasKey, let inner {
        let cut = words.index(colon, offsetBy: -inner.count)
        segments.append(trimmed(words[start..<cut]))
        start = cut
      }
      hasKey = true
    }
    return segments + [trimmed(words[start...])]
  }

  private static let innerKeyMax = 24

  private static func pair(in words: String) -> (key: String, value: String)? {
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
}

/// Key details while they are collected, and the line of each.
struct DetailDraft: Sendable {
  /// The key details, each as text until `finish`.
  private(set) var keyDetails = KeyDetails()
  /// The line of each entry.
  private(set) var lines: [Int] = []

  /// Begins with key details that are known already.
  init(_ keyDetails: KeyDetails = KeyDetails(), lines: [Int] = []) {
    self.keyDetails = keyDetails
    self.lines = lines
  }

  /// Adds an entry; a key that is taken is numbered, and entries beyond the limit are left out.
  mutating func add(_ key: String, _ value: KeyDetails.Value, at line: Int) {
    guard keyDetails.entries.count < Self.entriesMax else { return }
    var unique = key
    var count = 1
    while keyDetails[unique] != nil {
      count += 1
      unique = "\(key) (\(count))"
    }
    keyDetails.entries.append(KeyDetails.Entry(key: unique, value: value))
    lines.append(line)
  }

  /// What the last entry says, if it is text.
  var lastText: String? {
    guard case .text(let text) = keyDetails.entries.last?.value else { return nil }
    return text
  }

  /// Says something else in the last entry.
  mutating func setLast(_ text: String) {
    guard let index = keyDetails.entries.indices.last else { return }
    keyDetails.entries[index].value = .text(text)
  }

  /// Makes names of the values that are names.
  mutating func finish() {
    for index in keyDetails.entries.indices {
      guard case .text(let text) = keyDetails.entries[index].value else { continue }
      keyDetails.entries[index].value = DetailLine.value(
        text, under: keyDetails.entries[index].key)
    }
  }

  private static let entriesMax = 60
}
