/// The words of a piece of a document, with the Markdown in them undone.
///
/// Links become their words and are listed; escapes, emphasis and images' marks go; runs of space
/// become one space. Linear in the length of the text: every byte of a link's target is looked at
/// once, because a target ends at the next bracket.
struct Inline: Sendable {
  /// The words on one line, without space around them.
  private(set) var text = ""
  /// The links, in the order in which their words stand in `text`.
  private(set) var links: [Link] = []

  private let source: [UInt8]
  private var position = 0
  private var out: [UInt8] = []
  /// Ranges of `out` that turned out to be marks and not words.
  private var removed: [Range<Int>] = []
  /// Where brackets that could begin a link stand in `out`.
  private var brackets: [(start: Int, isImage: Bool)] = []
  /// Where emphasis that could be closed was opened in `out`, by its mark.
  private var openers: [[UInt8]: Int] = [:]
  private var found: [(range: Range<Int>, target: String?)] = []

  /// Reads a piece of Markdown or of plain text.
  init(_ raw: some StringProtocol) {
    source = Array(raw.utf8)
    out.reserveCapacity(source.count)
    while position < source.count { step() }
    finish()
  }

  private mutating func step() {
    let byte = source[position]
    switch byte {
    case UInt8(ascii: "\\") where isPunctuation(at: position + 1):
      out.append(source[position + 1])
      position += 2
    case UInt8(ascii: " "):
      if let last = out.last, last != byte { out.append(byte) }
      position += 1
    case UInt8(ascii: "["): openBracket()
    case UInt8(ascii: "]"): closeBracket()
    case UInt8(ascii: "<"): autolink()
    case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis(byte)
    default:
      out.append(byte)
      position += 1
    }
  }

  private mutating func openBracket() {
    let isImage =
      position > 0 && source[position - 1] == UInt8(ascii: "!")
      && (position < 2 || source[position - 2] != UInt8(ascii: "\\"))
    brackets.append((out.count, isImage))
    out.append(UInt8(ascii: "["))
    position += 1
  }

  private mutating func closeBracket() {
    position += 1
    guard let (start, isImage) = brackets.popLast(),
      let (target, end) = readTarget(at: position)
    else {
      out.append(UInt8(ascii: "]"))
      return
    }
    // A link holds no other link, so brackets still open are only brackets.
    brackets.removeAll()
    position = end
    removed.append((isImage ? start - 1 : start)..<(start + 1))
    if !isImage { found.append(((start + 1)..<out.count, Self.kept(target))) }
  }

  /// Reads `(target)`, `(<target>)` or `(target "title")`.
  ///
  /// - Returns: The target and the position after the parenthesis, or `nil` when it is no target.
  private func readTarget(at start: Int) -> (target: String, end: Int)? {
    guard start < source.count, source[start] == UInt8(ascii: "(") else { return nil }
    var depth = 1
    var index = start + 1
    var angled = false
    scan: while index < source.count {
      switch source[index] {
      case UInt8(ascii: "["), UInt8(ascii: "]"): return nil
      case UInt8(ascii: "<"): if index == start + 1 { angled = true }
      case UInt8(ascii: ">"): angled = false
      case UInt8(ascii: "(") where !angled:
        depth += 1
        if depth > Self.depthMax { return nil }
      case UInt8(ascii: ")") where !angled:
        depth -= 1
        if depth == 0 { break scan }
      default: break
      }
      index += 1
    }
    guard depth == 0 else { return nil }
    var target = Substring(decoding: source[(start + 1)..<index], as: UTF8.self)
    if target.hasPrefix("<"), let close = target.firstIndex(of: ">") {
      target = target[target.index(after: target.startIndex)..<close]
    } else if let space = target.firstIndex(of: " ") {
      target = target[..<space]
    }
    return (String(target), index + 1)
  }

  private mutating func autolink() {
    let rest = source[(position + 1)...].prefix(Self.autolinkMax)
    let ends = [UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: " ")]
    if let close = rest.firstIndex(where: ends.contains), rest[close] == ends[0],
      let target = Self.kept(String(decoding: rest[..<close], as: UTF8.self)),
      target.contains(":")
    {
      brackets.removeAll()
      let start = out.count
      out.append(contentsOf: target.utf8)
      found.append((start..<out.count, target))
      position = close + 1
    } else {
      out.append(UInt8(ascii: "<"))
      position += 1
    }
  }

  /// The target if it is one that a page may offer, or `nil`.
  private static func kept(_ target: String) -> String? {
    guard !target.isEmpty, !target.hasPrefix("#") else { return nil }
    guard let colon = target.firstIndex(of: ":") else { return target }
    let scheme = target[..<colon].lowercased()
    if ["http", "https", "mailto"].contains(scheme) { return target }
    return scheme.contains("/") || scheme.contains("?") ? target : nil
  }

  private mutating func emphasis(_ byte: UInt8) {
    let start = position
    while position < source.count, source[position] == byte, position - start < 3 { position += 1 }
    let mark = Array(source[start..<position])
    let before = start == 0 ? UInt8(ascii: " ") : source[start - 1]
    let after = position == source.count ? UInt8(ascii: " ") : source[position]
    // One mark alone counts only at the edge of a word: 2*3 is a sum, and a_name a name.
    let isStrict = mark.count == 1 || byte == UInt8(ascii: "_")
    if before != UInt8(ascii: " "), !(isStrict && Self.isWord(after)),
      let opener = openers.removeValue(forKey: mark)
    {
      removed.append(opener..<(opener + mark.count))
      removed.append(out.count..<(out.count + mark.count))
    } else if after != UInt8(ascii: " "), !(isStrict && Self.isWord(before)) {
      openers[mark] = out.count
    }
    out.append(contentsOf: mark)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || Self.isDigit(byte) || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private func isPunctuation(at index: Int) -> Bool {
    guard index < source.count else { return false }
    let byte = source[index]
    return (0x21...0x7E).contains(byte) && !Self.isWord(byte)
  }

  private mutating func finish() {
    removed.sort { $0.lowerBound < $1.lowerBound }
    var words: [UInt8] = []
    words.reserveCapacity(out.count)
    /// Where each byte of `out` went in `words`; one more for the end.
    var places: [Int] = []
    places.reserveCapacity(out.count + 1)
    var next = 0
    for (index, byte) in out.enumerated() {
      while next < removed.count, removed[next].upperBound <= index { next += 1 }
      places.append(words.count)
      if next < removed.count, removed[next].contains(index) { continue }
      if byte == UInt8(ascii: " "), words.isEmpty || words.last == byte { continue }
      words.append(byte)
    }
    places.append(words.count)
    for (range, target) in found {
      let piece = words[places[range.lowerBound]..<places[range.upperBound]]
      let text = trimmed(String(decoding: piece, as: UTF8.self))
      if !text.isEmpty { links.append(Link(text: text, target: target)) }
    }
    text = trimmed(String(decoding: words, as: UTF8.self))
  }

  private static let depthMax = 3
  private static let autolinkMax = 500
}

/// The text without spaces around it.
func trimmed(_ text: some StringProtocol) -> String {
  let text = Substring(text)
  let bytes = text.utf8
  guard let start = bytes.firstIndex(where: { $0 != UInt8(ascii: " ") }),
    let end = bytes.lastIndex(where: { $0 != UInt8(ascii: " ") })
  else { return "" }
  return String(text[start..<bytes.index(after: end)])
}
