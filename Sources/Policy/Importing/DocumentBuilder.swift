/// Puts a document together while it is read from top to bottom.
///
/// Invariants: words are kept as pieces and joined once, when the part that they belong to ends,
/// so building is linear; every number is noted in the order of the document.
struct DocumentBuilder: Sendable {
  /// What a line that only goes on belongs to.
  enum Open: Sendable {
    case nothing
    case title
    case clause
    case item
  }

  /// A number of the document and where it stands.
  struct Mark: Hashable, Sendable {
    let number: ClauseNumber
    let line: Int
    let isClause: Bool
    /// Whether it is of a heading that keeps no number.
    var isDeepHeading = false
  }

  private struct PendingClause {
    let number: ClauseNumber
    let heading: String?
    let line: Int
    var words: [String]
    var items: [[String]] = []
  }

  private(set) var sections: [PolicyDocument.Section] = []
  private(set) var marks: [Mark] = []
  private(set) var clauseCount = 0
  private(set) var open = Open.nothing
  private(set) var lastNumber: ClauseNumber?
  /// The last piece of text that was added, to judge what the next line is.
  private(set) var lastPiece = ""

  private var section: PolicyDocument.Section?
  private var subsection: PolicyDocument.Subsection?
  private var titlePieces: [String] = []
  private var heading: String?
  /// The number of the heading, if it has one: it is over the clauses inside that number.
  private var headingNumber: ClauseNumber?
  /// Whether no clause has come since the heading.
  private var isHeadingFresh = false
  private var clause: PendingClause?

  /// The number of the section that is open.
  var sectionNumber: ClauseNumber? { section?.number }
  /// Whether a clause is open that has no words yet.
  var isClauseEmpty: Bool { clause.map { $0.words.isEmpty && $0.items.isEmpty } ?? false }
  /// Whether the words of the open title are long enough to have been wrapped.
  var isTitleWrappable: Bool { (titlePieces.last?.utf8.count ?? 0) >= 40 && titlePieces.count < 3 }

  /// Begins a section.
  mutating func beginSection(_ number: ClauseNumber, title: String, line: Int) {
    endSection()
    section = PolicyDocument.Section(number: number, title: "")
    begin(number, title: title, line: line)
  }

  /// Begins a numbered subsection, and the section around it if it is not there.
  mutating func beginSubsection(_ number: ClauseNumber, title: String, line: Int) {
    enterSection(of: number)
    endSubsection()
    subsection = PolicyDocument.Subsection(number: number, title: "")
    begin(number, title: title, line: line)
  }

  private mutating func begin(_ number: ClauseNumber, title: String, line: Int) {
    marks.append(Mark(number: number, line: line, isClause: false))
    titlePieces = title.isEmpty ? [] : [title]
    open = .title
    lastPiece = title
    lastNumber = number
    heading = nil
    headingNumber = nil
    isHeadingFresh = false
  }

  /// Begins a numbered heading inside a subsection, of which only the words are kept.
  mutating func beginDeepHeading(_ number: ClauseNumber, title: String, line: Int) {
    enterPlace(of: number)
    let outer = headingNumber.flatMap { number.isIn($0) ? heading : nil }
    beginHeading(title)
    if let outer, let inner = heading { heading = "\(outer): \(inner)" }
    headingNumber = number
    marks.append(Mark(number: number, line: line, isClause: false, isDeepHeading: true))
    lastNumber = number
  }

  /// Sets the unnumbered subheading of the clauses that follow.
  mutating func beginHeading(_ title: String) {
    endClause()
    endTitle()
    let words = Inline(title).text
    heading = words.isEmpty ? nil : words
    headingNumber = nil
    isHeadingFresh = true
    open = .nothing
    lastPiece = ""
  }

  /// Begins a clause, and the section and subsection around it if they are not there.
  mutating func beginClause(_ number: ClauseNumber, words: String, line: Int) {
    enterPlace(of: number)
    if let over = headingNumber, !number.isIn(over) { (heading, headingNumber) = (nil, nil) }
    endClause()
    endTitle()
    marks.append(Mark(number: number, line: line, isClause: true))
    clause = PendingClause(
      number: number, heading: heading, line: line, words: words.isEmpty ? [] : [words])
    clauseCount += 1
    isHeadingFresh = false
    open = .clause
    lastNumber = number
    lastPiece = words
  }

  /// Opens the section and the subsection that a number belongs to.
  private mutating func enterPlace(of number: ClauseNumber) {
    // A clause may have clauses of its own, and they stand where it stands.
    let isWithLast = number.parent.map { $0 == lastNumber || $0 == lastNumber?.parent } ?? false
    enterSection(of: number)
    if number.parts.count >= 3, !isWithLast {
      let parent = ClauseNumber(parts: Array(number.parts.prefix(2)))
      let isElsewhere = number.section != section?.number.section
      if let parent, !isElsewhere, parent > (subsection?.number ?? section?.number ?? parent) {
        endSubsection()
        subsection = PolicyDocument.Subsection(number: parent, title: "")
      }
    } else if number.parts.count == 2, subsection != nil, number.section == section?.number.section
    {
      endSubsection()
      subsection = PolicyDocument.Subsection(number: number, title: "")
    }
  }

  /// Adds a point to the list of the open clause.
  mutating func addItem(_ words: String) {
    clause?.items.append(words.isEmpty ? [] : [words])
    open = .item
    lastPiece = words
  }

  /// Goes on with whatever is open.
  ///
  /// - Returns: `false` when nothing is, and then the words belong nowhere.
  mutating func goOn(_ words: String) -> Bool {
    switch open {
    case .nothing: return false
    case .title: titlePieces.append(words)
    case .clause: clause?.words.append(words)
    case .item:
      guard let last = clause?.items.indices.last else { return false }
      clause?.items[last].append(words)
    }
    lastPiece = words
    return true
  }

  /// Ends what is open, so that nothing can go on with it.
  mutating func close() {
    endClause()
    endTitle()
    open = .nothing
  }

  /// The sections, when everything has been read.
  mutating func finish() -> [PolicyDocument.Section] {
    endSection()
    return sections
  }

  /// Opens the section that a number belongs to if it is a later one than the open one.
  private mutating func enterSection(of number: ClauseNumber) {
    guard let own = ClauseNumber(parts: [number.section]), section.map({ $0.number < own }) ?? true
    else { return }
    // An unnumbered heading just before its first clause is what the section is called.
    let title = isHeadingFresh ? heading ?? "" : ""
    endSection()
    section = PolicyDocument.Section(number: own, title: title)
    marks.append(Mark(number: own, line: 0, isClause: false))
    (heading, headingNumber) = (nil, nil)
  }

  private mutating func endTitle() {
    if open == .title {
      let title = Inline(joined(titlePieces)).text
      if subsection != nil { subsection?.title = title } else { section?.title = title }
    }
    titlePieces = []
    if open == .title { open = .nothing }
  }

  private mutating func endClause() {
    guard let pending = clause else { return }
    clause = nil
    let text = Inline(joined(pending.words))
    var done = Clause(
      number: pending.number, text: text.text, links: text.links, heading: pending.heading,
      line: pending.line)
    for pieces in pending.items {
      let item = Inline(joined(pieces))
      if item.text.isEmpty { continue }
      done.items.append(item.text)
      done.links += item.links
    }
    if subsection != nil {
      subsection?.clauses.append(done)
    } else {
      section?.clauses.append(done)
    }
  }

  private mutating func endSubsection() {
    endClause()
    endTitle()
    if let subsection { section?.subsections.append(subsection) }
    subsection = nil
  }

  private mutating func endSection() {
    endSubsection()
    if let section { sections.append(section) }
    section = nil
  }

  /// The pieces with a space between them, or none after a hyphen that ends a line.
  private func joined(_ pieces: [String]) -> String {
    var text = ""
    var previous = ""
    for piece in pieces {
      // Looking at the end of `text` itself would copy it, and copying every time is not linear.
      let ends = previous.utf8.suffix(2)
      let isHyphenated =
        ends.count == 2 && ends.last == UInt8(ascii: "-")
        && (ends.first.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } ?? false)
        && (piece.unicodeScalars.first?.properties.isLowercase ?? false)
      if !text.isEmpty, !isHyphenated { text += " " }
      text += piece
      previous = piece
    }
    return text
  }
}
