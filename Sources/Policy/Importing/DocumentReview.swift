/// Finds what the owner of a document should look at.
struct DocumentReview: Sendable {
  /// The document.
  let document: PolicyDocument
  /// Every number and its line, in the order of the document.
  let marks: [DocumentBuilder.Mark]
  /// The line of each entry of the key details.
  let detailLines: [Int]
  /// The lines at which paragraphs begin that belong to no clause.
  let unnumberedLines: [Int]
  /// The day on which the document is looked at.
  let today: Day

  /// The findings: by kind, and within a kind in the order of the document.
  var findings: [Finding] {
    blank + numbering + review + lapsed + named + unnumbered
  }

  private var blank: [Finding] {
    document.clauses.filter(\.blank).map { .blank($0) }
  }

  private var numbering: [Finding] {
    var findings: [Finding] = []
    var firstLines: [ClauseNumber: Int] = [:]
    var last: [ClauseNumber?: ClauseNumber] = [:]
    for mark in marks {
      let number = mark.number
      if mark.isDeepHeading { findings.append(.deepHeading(number, line: mark.line)) }
      if let first = firstLines[number] {
        if mark.isClause { findings.append(.repeated(number, line: mark.line, first: first)) }
        continue
      }
      firstLines[number] = mark.line
      let line = mark.line > 0 ? mark.line : nil
      if let previous = last[number.parent] {
        if number < previous {
          findings.append(.outOfOrder(number, after: previous, line: line))
        } else if previous.next != number {
          findings.append(.gap(number, after: previous, line: line))
        }
      } else if number.last > 1 {
        findings.append(.lateStart(number, line: line))
      }
      last[number.parent] = max(number, last[number.parent] ?? number)
    }
    return findings
  }

  private var review: [Finding] {
    guard let entry = document.keyDetails.nextReview, case .text(let words) = entry.value
    else { return [] }
    let index = document.keyDetails.entries.firstIndex(of: entry)
    let line = index.flatMap { detailLines.indices.contains($0) ? detailLines[$0] : nil }
    guard let day = ReviewDate.lastDay(of: words) else { return [.reviewUnclear(words, line)] }
    return day < today ? [.reviewOverdue(words, today: today, line)] : []
  }

  private var lapsed: [Finding] {
    document.clauses.compactMap { clause in
      let condition = LapsedCondition.all.first { $0.over < today && $0.isMentioned(in: clause) }
      return condition.map { .lapsed(clause, $0) }
    }
  }

  /// Clauses that name somebody, by a title or as the key details do. The finding does not repeat
  /// the name.
  private var named: [Finding] {
    let spellings = Set(document.keyDetails.names.flatMap { PersonName.spellings(of: $0) })
    return document.clauses.filter { clause in
      ([clause.text, clause.heading ?? ""] + clause.items).contains {
        PersonName.isMentioned(in: $0, spellings: spellings)
      }
    }.map { .named($0) }
  }

  private var unnumbered: [Finding] {
    Finding.limited(unnumberedLines.sorted().map { .unnumbered(line: $0) })
  }
}

/// Circumstances that clauses were written for and that are over.
struct LapsedCondition: Hashable, Sendable {
  /// What they are called.
  let name: String
  /// The words by which a clause mentions them, in small letters.
  let words: [String]
  /// The last day on which they held.
  let over: Day

  /// Whether a clause mentions them.
  func isMentioned(in clause: Clause) -> Bool {
    ([clause.text] + clause.items).contains { text in
      let text = text.lowercased()
      return words.contains { text.contains($0) }
    }
  }

  /// Every one that is known.
  ///
  /// The pandemic's: the last legal restrictions in England ended on 24 February 2022 (Living with
  /// COVID-19, Cabinet Office).
  static let all: [LapsedCondition] = [
    Day(year: 2022, month: 2, day: 24).map {
      LapsedCondition(
        name: "the coronavirus pandemic",
        words: ["coronavirus", "covid", "pandemic"], over: $0)
    }
  ].compactMap { $0 }
}
