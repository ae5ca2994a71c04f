/// Reads the sections of a document, line by line.
///
/// What a line is depends on its own marks and on what comes next: `6.1 Expectations` is the
/// heading of a subsection because `6.1.1` follows, and a clause when `6.2` does.
struct BodyReader: Sendable {
  private let tokens: [LineToken]
  private let isOwn: Bool
  /// For every token the number that next begins a line after it.
  private let nextNumbers: [ClauseNumber?]
  /// The same for numbers of two parts or more.
  private let nextDeepNumbers: [ClauseNumber?]
  /// For every token the next one that says something.
  private let nextContents: [Int?]
  /// Whether the document has the numbers on lines of their own, above the words.
  private let isNumberAbove: Bool

  private var builder = DocumentBuilder()
  private var clauseIndent = 0
  private var isAfterBlank = true
  private var isOutside = false
  /// Whether the line before belongs to no clause.
  private var isLoose = false
  private var isInSignOff = false
  /// What the block says in which people sign the policy.
  private(set) var signOff = SignOff()
  /// The lines at which paragraphs begin that belong to no clause.
  private(set) var unnumberedLines: [Int] = []

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - tokens: The lines of the whole document.
  ///   - isOwn: Whether it is a `policy.md` of ours.
  init(_ tokens: [LineToken], isOwn: Bool) {
    self.tokens = tokens
    self.isOwn = isOwn
    var numbers: [ClauseNumber?] = Array(repeating: nil, count: tokens.count)
    var deepNumbers = numbers
    var contents: [Int?] = Array(repeating: nil, count: tokens.count)
    var number: ClauseNumber?
    var deepNumber: ClauseNumber?
    var content: Int?
    for index in tokens.indices.reversed() {
      (numbers[index], deepNumbers[index], contents[index]) = (number, deepNumber, content)
      let token = tokens[index]
      if token.isBlank { continue }
      content = index
      guard let own = token.number, !token.isWeakNumber else { continue }
      number = own
      if own.parts.count > 1 { deepNumber = own }
    }
    (nextNumbers, nextDeepNumbers, nextContents) = (numbers, deepNumbers, contents)
    let numbered = tokens.filter { ($0.number?.parts.count ?? 0) > 1 }
    isNumberAbove = numbered.count { $0.words.isEmpty } * 2 > numbered.count
  }

  /// The index of the token with which the sections begin, or the number of tokens.
  var start: Int {
    tokens.indices.first { part(of: tokens[$0], at: $0) != .words } ?? tokens.count
  }

  /// Reads everything from a token on.
  ///
  /// - Returns: The sections, and every number in the order of the document.
  mutating func read(
    from start: Int
  ) -> (sections: [PolicyDocument.Section], marks: [DocumentBuilder.Mark], clauseCount: Int) {
    for index in tokens.indices.dropFirst(start) {
      let token = tokens[index]
      if token.isBlank {
        isAfterBlank = true
        isLoose = false
        continue
      }
      let looseCount = unnumberedLines.count
      read(token, at: index)
      isLoose = isLoose || unnumberedLines.count > looseCount
      isAfterBlank = false
    }
    let sections = builder.finish()
    return (sections, builder.marks, builder.clauseCount)
  }

  private enum Part {
    case section, subsection, deepHeading, clause, words
  }

  private mutating func read(_ token: LineToken, at index: Int) {
    let part = part(of: token, at: index)
    if part != .words, let number = token.number {
      isOutside = false
      isLoose = false
      isInSignOff = false
      switch part {
      case .section:
        // 1.0 is what section 1 is called.
        let own = ClauseNumber(parts: [number.section]) ?? number
        builder.beginSection(own, title: token.words, line: token.line)
      case .deepHeading: builder.beginDeepHeading(number, title: token.words, line: token.line)
      case .subsection: builder.beginSubsection(number, title: token.words, line: token.line)
      default:
        if builder.lastNumber == nil || !token.isBulleted || token.indent < clauseIndent {
          clauseIndent = token.indent
        }
        builder.beginClause(number, words: token.words, line: token.line)
      }
    } else if isOutside {
      return
    } else if beginsSignOff(token, at: index) {
      builder.close()
      isInSignOff = true
      readSignOff(token)
    } else if isHeading(token, at: index) {
      isInSignOff = false
      readHeading(token, at: index)
    } else if isInSignOff {
      readSignOff(token)
    } else if isPoint(token), builder.open == .clause || builder.open == .item {
      builder.addItem(token.wholeWords)
    } else {
      readWords(token)
    }
  }

  private mutating func readHeading(_ token: LineToken, at index: Int) {
    let title = token.wholeWords
    let isAppendix = ["appendix", "annex"].contains { title.lowercased().hasPrefix($0) }
    if isAppendix || nextDeepNumbers[index] == nil {
      builder.close()
      isOutside = true
      unnumberedLines.append(token.line)
    } else {
      builder.beginHeading(title)
    }
  }

  private mutating func readWords(_ token: LineToken) {
    if builder.open == .title, isAfterBlank || !builder.isTitleWrappable { builder.close() }
    if !builder.goOn(token.wholeWords), !isLoose { unnumberedLines.append(token.line) }
  }

  /// Whether a line begins the block in which people sign: after the last clause, or, where more
  /// clauses follow, by words that nothing else begins with.
  private func beginsSignOff(_ token: LineToken, at index: Int) -> Bool {
    guard let sign = SignOff.sign(of: token), builder.lastNumber != nil else { return false }
    if nextDeepNumbers[index] != nil { return sign == .strong && isAfterBlank && !isOwn }
    return isAfterBlank || (sign == .strong && !Self.isUnended(builder.lastPiece))
  }

  /// Whether words are plainly not at the end of a sentence.
  private static func isUnended(_ words: String) -> Bool {
    guard let last = words.unicodeScalars.last else { return false }
    return last.properties.isLowercase || ",:(".unicodeScalars.contains(last)
  }

  private mutating func readSignOff(_ token: LineToken) {
    if !signOff.read(token), !isLoose { unnumberedLines.append(token.line) }
  }

  /// Whether a line is a point of a list: it has a bullet, or a number with a point after it that
  /// begins no section.
  private func isPoint(_ token: LineToken) -> Bool {
    if token.isBulleted || isOwn { return token.isBulleted }
    return token.number != nil && token.number?.parts.count == 1 && !token.isWeakNumber
  }

  // What a line is.

  private func part(of token: LineToken, at index: Int) -> Part {
    guard let number = token.number else { return .words }
    if isOwn {
      if token.headingLevel == 2 { return number.parts.count == 1 ? .section : .words }
      if token.headingLevel == 3 { return number.parts.count == 2 ? .subsection : .words }
      return token.isBulleted && number.parts.count > 1 ? .clause : .words
    }
    if number.parts.count == 1 {
      return isSection(number, token, at: index) ? .section : .words
    }
    guard isPlausible(number, token) else { return .words }
    let hasChild = nextNumbers[index]?.isIn(number) ?? false
    if number.parts.count == 2, hasChild, Self.isTitle(token.words) { return .subsection }
    if isSectionTitle(number, token, at: index) { return .section }
    if number.parts.count > 2, hasChild, isDeepTitle(token.words) { return .deepHeading }
    return .clause
  }

  /// Whether `1.0 Introduction` with `1.1` after it is what section 1 is called.
  private func isSectionTitle(
    _ number: ClauseNumber, _ token: LineToken, at index: Int
  ) -> Bool {
    guard number.parts.count == 2, number.last == 0, let own = number.parent,
      builder.sectionNumber.map({ $0 < own }) ?? true, !token.words.isEmpty
    else { return false }
    return (nextNumbers[index]?.isIn(own) ?? false) && Self.isTitle(token.words)
  }

  private func isDeepTitle(_ words: String) -> Bool {
    !words.isEmpty && words.utf8.count <= Self.headingMax && Self.isTitle(words)
  }

  private func isSection(_ number: ClauseNumber, _ token: LineToken, at index: Int) -> Bool {
    if let open = builder.sectionNumber, number <= open { return false }
    if nextNumbers[index]?.isIn(number) ?? false { return true }
    if token.isWeakNumber || token.words.isEmpty || !Self.isTitle(token.words) { return false }
    if token.headingLevel > 0 { return true }
    // A section of prose has no clause to tell it by; a point of a numbered list looks the same,
    // but after a list the numbers of its own section go on.
    let isNext = number.section == (builder.sectionNumber?.section ?? 0) + 1
    let isAhead = nextDeepNumbers[index].map { $0.section > number.section } ?? false
    return !token.isBulleted && isAfterBlank && isNext && isAhead
  }

  /// Whether a number of two parts or more begins a clause or subsection here, and is not a
  /// number that a sentence happens to have at the beginning of a line.
  private func isPlausible(_ number: ClauseNumber, _ token: LineToken) -> Bool {
    guard let last = builder.lastNumber, token.headingLevel == 0 else { return true }
    let isSameDepth = number.parts.count == last.parts.count
    let isHere = number.section == last.section
    if token.isBulleted {
      return token.indent <= clauseIndent + 1 || (isHere && isSameDepth)
    }
    if isAfterBlank { return token.words.first.map { !$0.isLowercase } ?? true || isHere }
    if Self.isReference(builder.lastPiece) { return false }
    let isChild = number.isIn(last) || builder.open == .title
    let outer = ClauseNumber(parts: Array(last.parts.prefix(number.parts.count)))
    // `2.50 pounds` goes on with a sentence.
    let isLower = token.words.unicodeScalars.first?.properties.isLowercase ?? false
    return (isHere && (isSameDepth || isChild || number.parts.count == 2))
      || outer?.next == number
      || (number.section == last.section + 1 && (!isLower || number.last <= 1))
  }

  /// Whether words end as they do before 'clause 6.2.2'.
  private static func isReference(_ words: String) -> Bool {
    let word = words.suffix(12).split { $0 == " " || $0 == "(" }.last?.lowercased() ?? ""
    return words.hasSuffix("(") || referenceWords.contains(word)
  }

  private static let referenceWords: Set<String> = [
    "see", "clause", "clauses", "section", "sections", "paragraph", "paragraphs", "point", "points",
    "to", "in", "of", "and", "or", "with", "under", "by", "at", "from", "than", "the", "version",
    "also", "part", "is", "are", "about",
  ]

  private func isHeading(_ token: LineToken, at index: Int) -> Bool {
    if token.headingLevel > 0 { return true }
    if isOwn || token.isBulleted { return false }
    let words = token.wholeWords
    guard let first = words.unicodeScalars.first, !first.properties.isLowercase,
      Self.isTitle(words), words.utf8.count <= Self.headingMax
    else { return false }
    if token.isBold { return true }
    let isNextClause =
      nextContents[index].map { (tokens[$0].number?.parts.count ?? 0) > 1 } ?? false
    if isAfterBlank {
      let isAppendix = ["Appendix ", "APPENDIX ", "Annex "].contains { words.hasPrefix($0) }
      return isAppendix || (isNextClause && !(isNumberAbove && builder.isClauseEmpty))
    }
    return isNextClause && builder.lastPiece.hasSuffix(".")
      && words.utf8.count <= Self.tightHeadingMax
  }

  /// Whether words could be a heading: not long, and not ended like a sentence.
  private static func isTitle(_ words: String) -> Bool {
    guard words.utf8.count <= titleMax else { return false }
    guard let last = words.utf8.last else { return true }
    return !".;,".utf8.contains(last)
  }

  private static let titleMax = 160
  private static let headingMax = 90
  /// Without an empty line before it, a heading must be clearly shorter than a line.
  private static let tightHeadingMax = 60
}
