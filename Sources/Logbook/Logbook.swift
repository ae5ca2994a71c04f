// Invariants of a logbook, whichever store keeps it:
//
// - The entries of a school are numbered from 0 without a gap, and an entry once acknowledged is
//   never changed or taken away.
// - A batch is added whole or not at all, and only onto the head that its writer saw.
// - What `append` returned is durable: a process killed the next instant has lost none of it.
// - The head's root is the RFC 6962 tree hash over all entries, and every field of an entry,
//   with its school and number, is under that hash.

/// The journal of one school: the only thing in a store that its holder can name.
public struct Logbook: Sendable {
  /// Where the entries are kept.
  public let store: any LogbookStore

  /// Whose entries these are.
  public let school: SchoolID

  /// Opens the journal of `school` in `store`; a school that never wrote has an empty one.
  public init(_ store: any LogbookStore, school: SchoolID) {
    self.store = store
    self.school = school
  }

  /// How many entries stand, and the root over them.
  public func head() async throws(StoreError) -> Head {
    try await store.head(of: school)
  }

  /// Adds a batch, whole or not at all, and returns the new head once it is durable.
  ///
  /// - Throws: ``StoreError/headMoved(_:)`` when another writer came first: read from the entry
  ///   that `head` ends at, decide again, and append at the head that the error carries.
  @discardableResult
  public func append(
    _ drafts: [EntryDraft], after head: Head
  ) async throws(StoreError) -> Head {
    try await store.append(drafts, to: school, after: head)
  }

  /// One page: the entries from `index` on, oldest first and gapless; empty at the end.
  ///
  /// A page may hold fewer than `limit` entries before the end is reached, because a page is
  /// also limited in bytes (``Page``).
  public func read(
    from index: Int, limit: Int = Page.entriesMax
  ) async throws(StoreError) -> [Entry] {
    try await store.read(school, from: index, limit: limit)
  }

  /// All entries from `index` to the end, a page at a time, with one page in memory.
  ///
  /// Entries added while the pages are read are among them.
  public func pages(from index: Int = 0, limit: Int = Page.entriesMax) -> Pages {
    Pages(logbook: self, index: index, limit: limit)
  }

  /// Reads everything again and checks it against the hashes and the head.
  public func verify() async throws(StoreError) -> Verification {
    try await store.verify(school)
  }
}

/// The entries of a logbook, in pages; none of them is empty.
public struct Pages: AsyncSequence, Sendable {
  let logbook: Logbook
  let index: Int
  let limit: Int

  /// Starts at the first entry asked for.
  public func makeAsyncIterator() -> Iterator {
    Iterator(logbook: logbook, index: index, limit: limit)
  }

  /// Where a reader of pages has got to.
  public struct Iterator: AsyncIteratorProtocol {
    let logbook: Logbook
    var index: Int
    let limit: Int

    /// The next page, or `nil` when there is nothing more.
    public mutating func next() async throws(StoreError) -> [Entry]? {
      try await next(isolation: nil)
    }

    /// The next page, or `nil` when there is nothing more.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(StoreError) -> [Entry]? {
      let page = try await logbook.read(from: index, limit: limit)
      if page.isEmpty { return nil }
      index += page.count
      return page
    }
  }
}
