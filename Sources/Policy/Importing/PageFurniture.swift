/// Takes out what a page adds to a text: page numbers, running headers, a table of contents.
///
/// What is taken out leaves an empty line, so that numbers of lines stay.
enum PageFurniture {
  /// A line that occurs this often, alone, is a running header.
  private static let repeatsMin = 3
  private static let headerMax = 120
  /// Among this many lines the title stands.
  private static let titleLinesMax = 6

  /// The lines without page furniture.
  static func removed(from lines: [SourceLine]) -> [SourceLine] {
    var counts: [String: Int] = [:]
    for line in lines where isHeaderLike(line.text) { counts[key(line.text), default: 0] += 1 }
    var kept: [SourceLine] = []
    kept.reserveCapacity(lines.count)
    var seen: Set<String> = []
    var isInContents = false
    var contentCount = 0
    for (index, line) in lines.enumerated() {
      if !line.text.isEmpty { contentCount += 1 }
      var isFurniture = isPageNumber(line.text) || isLeader(line.text) || isPageFooter(line)
      if !isFurniture, isHeaderLike(line.text) {
        let key = key(line.text)
        // At the top, the first one may be the title itself.
        let isFirst =
          seen.insert(key).inserted && contentCount < titleLinesMax
          && !standsOverTitle(index, lines)
        let isAlone =
          index == 0 || index + 1 == lines.count || lines[index - 1].text.isEmpty
          || lines[index + 1].text.isEmpty
        isFurniture = !isFirst && isAlone && counts[key, default: 0] >= repeatsMin
      }
      if isContentsHeading(line.text) {
        isInContents = true
        isFurniture = true
      } else if isInContents, !line.text.isEmpty {
        isInContents = endsWithPageNumber(line.text)
        isFurniture = isFurniture || isInContents
      }
      kept.append(
        isFurniture ? SourceLine(number: line.number, indent: 0, text: "") : line)
    }
    return kept
  }

  /// Whether a line is no title but stands over it: it names no document, and the next line after
  /// an empty one does.
  private static func standsOverTitle(_ index: Int, _ lines: [SourceLine]) -> Bool {
    guard !namesDocument(lines[index].text), index + 1 < lines.count,
      lines[index + 1].text.isEmpty,
      let next = lines[(index + 1)...].first(where: { !$0.text.isEmpty })
    else { return false }
    return isHeaderLike(next.text) && namesDocument(next.text)
  }

  /// Whether a line could be the title of a document such as a policy: words, and no sentence.
  private static func namesDocument(_ text: String) -> Bool {
    if text.hasSuffix(".") || text.contains(":") { return false }
    let words = text.lowercased().split { !$0.isLetter }
    return words.first != "this"
      && words.contains { ["policy", "agreement", "code", "statement", "procedure"].contains($0) }
  }

  /// A line as it would be on every page: without its digits.
  private static func key(_ text: String) -> String {
    String(decoding: text.utf8.filter { !(0x30...0x39).contains($0) }, as: UTF8.self)
  }

  private static func isHeaderLike(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count <= headerMax else { return false }
    return first.properties.isAlphabetic
  }

  /// `3`, `- 3 -`, `Page 3 of 12`, `3 | Page`.
  private static func isPageNumber(_ text: String) -> Bool {
    guard text.utf8.count <= 24, text.utf8.contains(where: { (0x30...0x39).contains($0) })
    else { return false }
    let words = text.lowercased().split { " |-–—[]/".contains($0) }
    let numbers = words.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard !numbers.isEmpty, numbers.count <= 2 else { return false }
    if words.count == numbers.count { return numbers.count == 1 || text.contains("/") }
    return words.contains("page") && words.allSatisfy { numbers.contains($0) || isPageWord($0) }
  }

  /// `Larkfield Infant School    Page 4 of 5`: a short line that ends or begins so, and is neither
  /// a point nor numbered.
  private static func isPageFooter(_ line: SourceLine) -> Bool {
    guard line.text.utf8.count <= headerMax, line.text.contains("Page ") else { return false }
    let words = line.text.split { " |".contains($0) }
    guard isPageCount(words.prefix(4)) || isPageCount(words.suffix(4)) else { return false }
    let token = LineToken(line, isOwn: false)
    return !token.isBulleted && (token.number == nil || token.isWeakNumber)
  }

  private static func isPageCount(_ words: ArraySlice<Substring>) -> Bool {
    let words = Array(words)
    return words.count == 4 && words[0] == "Page" && words[2] == "of"
      && [words[1], words[3]].allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static func isPageWord(_ word: Substring) -> Bool { word == "page" || word == "of" }

  /// `Policy aims ........ 3`.
  private static func isLeader(_ text: String) -> Bool {
    endsWithPageNumber(text) && (text.contains("....") || text.contains("……"))
  }

  private static func isContentsHeading(_ text: String) -> Bool {
    guard text.utf8.count <= 30 else { return false }
    let words = text.lowercased().filter { $0.isLetter || $0 == " " }
    return ["contents", "table of contents", "contents page"].contains(trimmed(words))
  }

  private static func endsWithPageNumber(_ text: String) -> Bool {
    guard let last = text.utf8.last else { return false }
    return (0x30...0x39).contains(last)
  }
}
