/// Which clause of a new document says what a clause of a known one says, as far as number and
/// words tell: for a person to confirm.
package struct MatchProposals: Sendable {
  /// A clause of the known document and what was found for it.
  package struct Proposal: Hashable, Sendable {
    /// The clause of the known document.
    package let known: ClauseNumber
    /// The clause of the new document that is likest; `nil` when none is like it.
    package let own: ClauseNumber?
    /// How alike their words are, from 0 to 1.
    package let likeness: Double
  }

  /// Words alone must be at least this alike for a proposal.
  package static let likenessMin = 0.2
  /// What the same number adds at most: as much as it has proved to tell in this document.
  package static let numberWorth = 0.35

  /// For each clause of the known document that is not blank, in its order.
  package let proposals: [Proposal]

  /// Finds what is like what: each clause of the new document at most once, the likest pair first.
  ///
  /// The same number counts as far as it tells: by the share of the clauses whose likest clause in
  /// words alone has the same number.
  package init(known: PolicyDocument, own: PolicyDocument) {
    let (known, own) = (known.clauses.filter { !$0.blank }, own.clauses.filter { !$0.blank })
    let likeness = ParaphraseLikeness(among: known + own)
    let (knownBags, ownBags) = (known.map(likeness.bag), own.map(likeness.bag))
    let alike = knownBags.map { bag in ownBags.map { likeness.between(bag, $0) } }
    let best = zip(known, alike).compactMap { clause, row -> Bool? in
      guard let most = row.max(), most >= Self.likenessMin, let index = row.firstIndex(of: most)
      else { return nil }
      return own[index].number == clause.number
    }
    let trust = best.isEmpty ? 1 : Double(best.count { $0 }) / Double(best.count)
    var pairs: [(score: Double, known: Int, own: Int)] = []
    for (index, row) in alike.enumerated() {
      for (other, words) in row.enumerated() {
        let isSame = known[index].number == own[other].number
        let score = words + (isSame ? trust * Self.numberWorth : 0)
        if score >= Self.likenessMin { pairs.append((score, index, other)) }
      }
    }
    pairs.sort { ($1.score, $0.known, $0.own) < ($0.score, $1.known, $1.own) }
    var chosen: [Int: Int] = [:]
    var taken: Set<Int> = []
    for pair in pairs where chosen[pair.known] == nil && taken.insert(pair.own).inserted {
      chosen[pair.known] = pair.own
    }
    proposals = known.indices.map { index in
      let other = chosen[index]
      return Proposal(
        known: known[index].number, own: other.map { own[$0].number },
        likeness: other.map { alike[index][$0] } ?? 0)
    }
  }
}
