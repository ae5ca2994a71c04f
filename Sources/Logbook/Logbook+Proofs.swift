extension Logbook {
  /// Shows that entry `index` is in the tree of the first `size` entries.
  ///
  /// Reads all leaf hashes up to there, a page at a time.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when the journal ends before `size`.
  public func inclusionProof(
    of index: Int, in size: Int
  ) async throws(StoreError) -> InclusionProof {
    precondition(0 <= index && index < size, "entry \(index) of \(size) was asked for")
    let roots = try await roots(of: ProofRanges.ofInclusion(index, in: 0..<size))
    return InclusionProof(index: index, size: size, path: roots)
  }

  /// Shows that the first `second` entries begin with the first `first`.
  ///
  /// Reads all leaf hashes up to there, a page at a time.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when the journal ends before `second`.
  public func consistencyProof(
    from first: Int, to second: Int
  ) async throws(StoreError) -> ConsistencyProof {
    precondition(0 <= first && first <= second, "from \(first) to \(second) was asked for")
    let ranges = first == 0 ? [] : ProofRanges.ofConsistency(first, in: 0..<second)
    return ConsistencyProof(first: first, second: second, path: try await roots(of: ranges))
  }

  /// The head that the journal had when it held `size` entries.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when the journal ends before `size`.
  public func head(at size: Int) async throws(StoreError) -> Head {
    try await frontier(at: size, from: Frontier()).head
  }

  /// The tree of the first `size` entries, going on from a smaller one.
  func frontier(at size: Int, from smaller: Frontier) async throws(StoreError) -> Frontier {
    precondition(smaller.size <= size, "a tree of \(smaller.size) grows to \(size)")
    var frontier = smaller
    try await forEachLeafHash(in: smaller.size..<size) { hash in frontier.append(hash) }
    return frontier
  }

  /// The roots of these subtrees, in the order given. No two of them overlap.
  private func roots(of ranges: [Range<Int>]) async throws(StoreError) -> [Digest] {
    let sorted = ranges.indices.sorted { ranges[$0].lowerBound < ranges[$1].lowerBound }
    var frontiers = Array(repeating: Frontier(), count: ranges.count)
    for position in sorted {
      try await forEachLeafHash(in: ranges[position]) { hash in
        frontiers[position].append(hash)
      }
    }
    return frontiers.map(\.root)
  }

  private func forEachLeafHash(
    in range: Range<Int>, _ body: (Digest) -> Void
  ) async throws(StoreError) {
    var index = range.lowerBound
    while index < range.upperBound {
      let page = try await store.leafHashes(
        school, from: index, limit: min(range.upperBound - index, Page.hashesMax))
      if page.isEmpty { throw .damaged(.missing(index: index)) }
      for hash in page {
        body(hash)
        index += 1
      }
    }
  }
}
