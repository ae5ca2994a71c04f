/// Keeps the journals of many schools, each named by its ``SchoolID`` and by nothing else.
///
/// Every store passes the checks of `LogbookTesting`. A school that never wrote is an empty
/// journal, not an error. Any number of processes may hold the same store.
public protocol LogbookStore: Sendable {
  /// How many entries of this school stand, and the root over them.
  func head(of school: SchoolID) async throws(StoreError) -> Head

  /// Adds a batch, and changes keys with it, all of it or nothing, and returns the new head once
  /// it is durable.
  ///
  /// An empty batch adds no entry and returns the head. A cancelled task still learns what
  /// became of its batch: the append is carried through.
  ///
  /// - Parameters:
  ///   - drafts: What to record, in order, within the limits of ``Batch`` and ``EntryDraft``.
  ///   - school: Whose journal.
  ///   - head: The head that the writer saw; nothing is written on any other.
  ///   - keys: What becomes of the school's keys, or `nil` when nothing does and the writer
  ///     doesn't mind what became of them.
  /// - Returns: The head that the batch ends at, or `nil` when the ring isn't at the revision of
  ///   `keys`: nothing was written; load the ring again.
  /// - Throws: ``StoreError/headMoved(_:)`` with the head as it stands when that isn't `head`.
  func append(
    _ drafts: [EntryDraft], to school: SchoolID, after head: Head, keys: KeyChange?
  ) async throws(StoreError) -> Head?

  /// Adds a batch wherever the journal ends, whole or not at all, and returns the new head once
  /// it is durable: for what is so whatever was written before.
  ///
  /// A store may carry many of these through together, in order.
  ///
  /// - Parameters:
  ///   - school: Whose journal.
  ///   - make: What to record, told the number that its first entry gets. It may be asked more
  ///     than once, does nothing but answer, and takes no time.
  /// - Returns: The head that the batch ends at.
  /// - Throws: What `make` throws, with nothing written, and never ``StoreError/headMoved(_:)``.
  func append(
    to school: SchoolID,
    making make: @escaping @Sendable (Int) throws(StoreError) -> [EntryDraft]
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

  /// The leaf hashes of the entries from `index` on, as they are stored, in order and gapless;
  /// empty at the end.
  ///
  /// Not checked against the entries: they are checked against a root.
  ///
  /// - Parameters:
  ///   - school: Whose journal.
  ///   - index: The number of the first entry, 0 or more.
  ///   - limit: The most hashes to return, 1 or more; at most ``Page/hashesMax``.
  /// - Returns: At least one hash unless the journal ends before `index`.
  /// - Throws: ``StoreError/damaged(_:)`` with the entry that isn't there.
  func leafHashes(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Digest]

  /// The head now, and then whenever it has moved, by whichever server.
  ///
  /// Each head is larger than the one before, and heads in between may be left out. A store that
  /// doesn't answer only makes it late. The stream ends when the store is closed.
  func follow(_ school: SchoolID) -> AsyncStream<Head>

  /// All keys of this school; ``KeyRing/empty`` when it has none.
  func keyRing(of school: SchoolID) async throws(StoreError) -> KeyRing

  /// Makes sure that keys which were overwritten can't be read from the store's own files any
  /// more. Backups that were made before still hold them.
  func scrub() async throws(StoreError)

  /// Keeps bytes for good and returns their hash, once they are durable. Keeping the same bytes
  /// again changes nothing.
  ///
  /// - Throws: ``StoreError/refused(_:)`` for more than ``Blob/bytesMax`` bytes.
  func addBlob(_ bytes: [UInt8], of school: SchoolID) async throws(StoreError) -> Digest

  /// The bytes with this hash, checked against it, or `nil` when this school has none.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when they aren't what was kept.
  func blob(_ digest: Digest, of school: SchoolID) async throws(StoreError) -> [UInt8]?

  /// The hashes of this school's blobs after `digest`, in the order of their bytes; empty at the
  /// end. `limit` is 1 or more; a page has at most ``Blob/pageMax``.
  func blobs(
    of school: SchoolID, after digest: Digest?, limit: Int
  ) async throws(StoreError) -> [Digest]

  /// Keeps a signed head for good. When there is one of this size already, that one stays.
  func addCheckpoint(
    _ checkpoint: StoredCheckpoint, of school: SchoolID
  ) async throws(StoreError)

  /// The largest signed heads, the largest first, at most `limit` of them.
  func checkpoints(
    of school: SchoolID, limit: Int
  ) async throws(StoreError) -> [StoredCheckpoint]

  /// Keeps a state in place of what was kept under this name.
  ///
  /// - Throws: ``StoreError/refused(_:)`` for more than ``StoredSnapshot/stateBytesMax`` bytes.
  func saveSnapshot(
    _ snapshot: StoredSnapshot, named name: String, of school: SchoolID
  ) async throws(StoreError)

  /// The state kept under this name, or `nil` when there is none, or none that makes sense.
  func snapshot(
    named name: String, of school: SchoolID
  ) async throws(StoreError) -> StoredSnapshot?

  /// The names that states are kept under, also where what is kept makes no sense, in order.
  func snapshotNames(of school: SchoolID) async throws(StoreError) -> [String]
}

extension LogbookStore {
  /// Does nothing: overwriting is enough for this store.
  public func scrub() async throws(StoreError) {}

  /// Adds a batch wherever the journal ends, trying again until no other writer comes first.
  public func append(
    to school: SchoolID,
    making make: @escaping @Sendable (Int) throws(StoreError) -> [EntryDraft]
  ) async throws(StoreError) -> Head {
    var standing = try await head(of: school)
    while true {
      do {
        return try await append(try make(standing.size), to: school, after: standing)
      } catch .headMoved(let moved) {
        standing = moved
      }
    }
  }

  /// Adds a batch, whole or not at all, and returns the new head once it is durable.
  ///
  /// - Throws: ``StoreError/headMoved(_:)`` with the head as it stands when that isn't `head`.
  public func append(
    _ drafts: [EntryDraft], to school: SchoolID, after head: Head
  ) async throws(StoreError) -> Head {
    guard let head = try await append(drafts, to: school, after: head, keys: nil) else {
      preconditionFailure("keys moved under an append of \(drafts.count) entries without keys")
    }
    return head
  }
}
