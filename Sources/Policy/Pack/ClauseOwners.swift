extension PolicyPack {
  /// The roles that look after clauses: the owners of the duties under them.
  ///
  /// - Parameter clauses: The clauses that an answer rests on.
  /// - Returns: Ids of the vocabulary, each once, in the order of the duties; none when no duty
  ///   stands under any of the clauses.
  package func owners(of clauses: [ClauseNumber]) -> [String] {
    duties.filter { clauses.contains($0.clause) }.map(\.owner)
      .filter { vocabulary.role($0) != nil }.uniqued
  }
}
