/// One line of a document, taken apart into the marks before its words and the words.
struct LineToken: Hashable, Sendable {
  /// The line, counted from 1.
  let line: Int
  /// The number of spaces before it.
  let indent: Int
  /// How many `#` it begins with.
  private(set) var headingLevel = 0
  /// Whether it begins with a bullet, or with `(a)`, which stays part of the words.
  private(set) var isBulleted = false
  /// Whether the whole line is bold.
  private(set) var isBold = false
  /// The number that it begins with, if it does.
  private(set) var number: ClauseNumber?
  /// Whether the number is one that a sentence could begin with, like `13 or older`.
  private(set) var isWeakNumber = false
  /// The words, with the Markdown inside them as it was.
  private(set) var words: String
  /// The words with the number, for when it turns out to be part of them.
  private(set) var wholeWords = ""
  /// Whether it says nothing: it is empty, or drawn of dashes.
  private(set) var isBlank = false
  /// Whether it is only drawn: `---`.
  private(set) var isRule = false

  /// Takes a line apart.
  ///
  /// - Parameters:
  ///   - source: The line.
  ///   - isOwn: Whether it is from a `policy.md` of ours, whose bullets are dashes and where
  ///     numbers begin lines only where we put them.
  init(_ source: SourceLine, isOwn: Bool) {
    line = source.number
    indent = source.indent
    words = source.text
    if words.isEmpty {
      isBlank = true
      return
    }
    if Self.isDrawn(words), !isOwn || !words.contains(" ") {
      isBlank = true
      isRule = true
      words = ""
      return
    }
    if !isOwn { readTable() }
    readHeading()
    if headingLevel == 0 { readBullets(isOwn: isOwn) }
    wholeWords = words
    if !isOwn || headingLevel == 2 || headingLevel == 3 || (isBulleted && indent <= 1) {
      readNumber(isOwn: isOwn)
    }
    if number == nil { readBold() }
    if !isOwn, !isBulleted, number == nil { readLetter() }
  }

  private static func isDrawn(_ text: String) -> Bool {
    guard let first = text.utf8.first, "-*_=".utf8.contains(first), text.utf8.count >= 3
    else { return false }
    return text.utf8.allSatisfy { $0 == first || $0 == UInt8(ascii: " ") }
  }

  /// `| 6.2 | words |` is its cells in a row.
  private mutating func readTable() {
    guard words.hasPrefix("|"), words.hasSuffix("|"), words.utf8.count > 2 else { return }
    let cells = words.split(separator: "|").map { trimmed($0) }.filter { !$0.isEmpty }
    if cells.allSatisfy({ $0.utf8.allSatisfy { "-: ".utf8.contains($0) } }) {
      isBlank = true
      words = ""
      return
    }
    words = cells.joined(separator: " ")
  }

  private mutating func readHeading() {
    let marks = words.utf8.prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(marks) else { return }
    let rest = words.dropFirst(marks)
    guard rest.isEmpty || rest.first == " " else { return }
    headingLevel = marks
    var text = trimmed(rest)
    while text.hasSuffix("#") { text.removeLast() }
    words = trimmed(text)
  }

  private static let bullets: Set<Character> = [
    "-", "*", "+", "•", "·", "▪", "◦", "‣", "–", "—", "●", "○", "■", "□", "➢", "✓", "❖", "§",
    "\u{F0B7}", "\u{F0A7}", "▶", "►", "∙", "⁃",
  ]

  private mutating func readBullets(isOwn: Bool) {
    var rest = Substring(words)
    while let first = rest.first {
      let after = rest.dropFirst()
      // A word processor's second level is a round bullet, which comes out of a PDF as an o.
      let isBullet =
        isOwn
        ? first == "-" && !isBulleted
        : Self.bullets.contains(first) || (first == "o" && (isBulleted || indent > 0))
      guard isBullet, after.isEmpty || after.first == " " || Self.isSymbol(first) else { break }
      isBulleted = true
      rest = after.drop { $0 == " " }
    }
    if isBulleted { words = trimmed(rest) }
  }

  /// Whether a bullet needs no space after it.
  private static func isSymbol(_ character: Character) -> Bool {
    "•▪◦‣●○■□➢✓❖\u{F0B7}\u{F0A7}▶►".contains(character)
  }

  /// `(a)`, `a)`, `iv.` make a point of a list, and stay, because clauses refer to them.
  private mutating func readLetter() {
    let start = words.prefix(Self.letterMax)
    guard let end = start.firstIndex(where: { $0 == ")" || $0 == "." }) else { return }
    let after = words[words.index(after: end)...]
    var label = start[..<end]
    let isOpened = label.first == "("
    if isOpened { label = label.dropFirst() }
    guard after.first == " ", isOpened ? words[end] == ")" : true else { return }
    let isRoman = !label.isEmpty && label.allSatisfy { "ivx".contains($0) }
    let isLetter = label.count == 1 && label.allSatisfy { $0.isASCII && $0.isLowercase }
    isBulleted = isRoman || isLetter
  }

  private static let letterMax = 7

  private mutating func readNumber(isOwn: Bool) {
    guard let found = NumberScan(words, isOwn: isOwn) else { return }
    number = found.number
    isWeakNumber = found.isWeak && headingLevel == 0
    isBold = found.isBold
    words = found.words
  }

  private mutating func readBold() {
    for mark in ["**", "__"] where words.hasPrefix(mark) && words.utf8.count > 4 {
      var inside = words.dropFirst(2)
      if inside.hasSuffix(":") { inside = inside.dropLast() }
      guard inside.hasSuffix(mark) else { continue }
      inside = inside.dropLast(2)
      if !inside.contains(mark) { isBold = true }
    }
  }
}
