/// Keeps the journals of many schools, each named by its ``SchoolID`` and by nothing else.
///
/// Every store passes the checks of `LogbookTesting`. A school that never wrote is an empty
/// journal, not an error. Any number of processes may hold the same store.
public protocol LogbookStore: Sendable {
  /// How many entries of this school stand, and the root over them.
  func head(of school: SchoolID) async throws(StoreError) -> Head

  /// Adds a batch, whole or not at all, and returns the new head once it is durable.
  ///
  /// An empty batch writes nothing and returns the head. A cancelled task still learns what
  /// became of its batch: the append is carried through.
  ///
  /// - Parameters:
  ///   - drafts: What to record, in order, within the limits of ``Batch`` and ``EntryDraft``.
  ///   - school: Whose journal.
  ///   - head: The head that the writer saw; nothing is written on any other.
  /// - Returns: The head that the batch ends at.
  /// - Throws: ``StoreError/headMoved(_:)`` with the head as it stands when that isn't `head`.
  func append(
    _ drafts: [EntryDraft], to school: SchoolID, after head: Head
  ) async throws(StoreError) -> Head

  /// The entries from `index` on, oldest first and gapless; empty at the end.
  ///
  /// Every entry returned has been checked against its hash.
  ///
  /// - Parameters:
  ///   - school: Whose journal.
  ///   - index: The number of the first entry to return, 0 or more.
  ///   - limit: The most entries to return, 1 or more; a page has its own limits (``Page``).
  /// - Returns: At least one entry unless the journal ends before `index`.
  /// - Throws: ``StoreError/damaged(_:)`` with the entry that isn't as it was written.
  func read(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Entry]

  /// Reads all entries again, in one consistent view, and checks them against each other.
  ///
  /// Memory doesn't grow with the journal. Damage is the answer here and not an error.
  func verify(_ school: SchoolID) async throws(StoreError) -> Verification
}
