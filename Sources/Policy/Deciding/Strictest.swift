extension Rulebook {
  /// The answer where nobody can tell what time it is: under the time at which the least is allowed.
  ///
  /// - Parameters:
  ///   - question: The question; its time does not count.
  ///   - periods: The times that it may be, of which the first wins among equals; never empty.
  /// - Returns: The question at that time, and its answer. An 'only if' asks for everything that
  ///   any of the times asks for.
  package func strictest(
    _ question: Question, among periods: [String]
  ) -> (question: Question, answer: Answer) {
    precondition(!periods.isEmpty, "the strictest of 0 times")
    let tried = periods.map { period in
      var asked = question
      asked.period = period
      return (question: asked, answer: answer(asked))
    }
    for verdict in [Verdict.no, .onlyIf] {
      guard var strictest = tried.first(where: { $0.answer.verdict == verdict }) else { continue }
      if verdict == .onlyIf {
        strictest.answer.conditions = Self.together(
          tried.map(\.answer).filter { $0.verdict == .onlyIf }.map(\.conditions))
      }
      return strictest
    }
    return tried[0]
  }

  /// Ways that hold under each of several answers, none of which is part of another.
  private static func together(_ answers: [[[String]]]) -> [[String]] {
    var ways: [[String]] = [[]]
    for answer in answers {
      let joined = ways.flatMap { way in
        answer.map { more in way + more.filter { !way.contains($0) } }
      }.sorted { $0.count < $1.count }
      ways = []
      for way in joined where !ways.contains(where: { Set($0).isSubset(of: way) }) {
        ways.append(way)
      }
    }
    return Array(ways.prefix(waysMax))
  }
}
