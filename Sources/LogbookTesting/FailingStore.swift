public import Logbook
import Synchronization

/// A store that fails when it is told to, over one that doesn't.
public final class FailingStore: LogbookStore {
  /// How it fails.
  public enum Mode: Hashable, Sendable {
    /// It doesn't.
    case none
    /// Nothing that is asked of it is done.
    case all(StoreError)
    /// What is read is read, and nothing is written.
    case writing(StoreError)
    /// What is appended is written, and its writer isn't told so.
    case answers(StoreError)
    /// What is appended next is written and acknowledged, and nothing after that is done.
    case afterNext(StoreError)
  }

  private let store: any LogbookStore
  private let current = Mutex(Mode.none)

  /// How it fails from now on.
  public var mode: Mode {
    get { current.withLock { $0 } }
    set { current.withLock { $0 = newValue } }
  }

  /// Stands before a store.
  public init(_ store: any LogbookStore) {
    self.store = store
  }

  private func read() throws(StoreError) {
    if case .all(let error) = mode { throw error }
  }

  private func write() throws(StoreError) {
    switch mode {
    case .all(let error), .writing(let error): throw error
    case .none, .answers, .afterNext: break
    }
  }

  /// As the store beneath, unless it is to fail.
  public func head(of school: SchoolID) async throws(StoreError) -> Head {
    try read()
    return try await store.head(of: school)
  }

  /// As the store beneath, unless it is to fail.
  public func append(
    _ drafts: [EntryDraft], to school: SchoolID, after head: Head, keys: KeyChange?
  ) async throws(StoreError) -> Head? {
    try write()
    let moved = try await store.append(drafts, to: school, after: head, keys: keys)
    switch mode {
    case .answers(let error): throw error
    case .afterNext(let error): mode = .all(error)
    case .none, .all, .writing: break
    }
    return moved
  }

  /// As the store beneath, unless it is to fail.
  public func read(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Entry] {
    try read()
    return try await store.read(school, from: index, limit: limit)
  }

  /// As the store beneath, unless it is to fail.
  public func verify(_ school: SchoolID) async throws(StoreError) -> Verification {
    try read()
    return try await store.verify(school)
  }

  /// As the store beneath, unless it is to fail.
  public func leafHashes(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Digest] {
    try read()
    return try await store.leafHashes(school, from: index, limit: limit)
  }

  /// As the store beneath, unless it is to fail.
  public func follow(_ school: SchoolID) -> AsyncStream<Head> { store.follow(school) }

  /// As the store beneath, unless it is to fail.
  public func keyRing(of school: SchoolID) async throws(StoreError) -> KeyRing {
    try read()
    return try await store.keyRing(of: school)
  }

  /// As the store beneath, unless it is to fail.
  public func scrub() async throws(StoreError) {
    try write()
    try await store.scrub()
  }

  /// As the store beneath, unless it is to fail.
  public func addBlob(_ bytes: [UInt8], of school: SchoolID) async throws(StoreError) -> Digest {
    try write()
    return try await store.addBlob(bytes, of: school)
  }

  /// As the store beneath, unless it is to fail.
  public func blob(_ digest: Digest, of school: SchoolID) async throws(StoreError) -> [UInt8]? {
    try read()
    return try await store.blob(digest, of: school)
  }

  /// As the store beneath, unless it is to fail.
  public func blobs(
    of school: SchoolID, after digest: Digest?, limit: Int
  ) async throws(StoreError) -> [Digest] {
    try read()
    return try await store.blobs(of: school, after: digest, limit: limit)
  }

  /// As the store beneath, unless it is to fail.
  public func addCheckpoint(
    _ checkpoint: StoredCheckpoint, of school: SchoolID
  ) async throws(StoreError) {
    try write()
    try await store.addCheckpoint(checkpoint, of: school)
  }

  /// As the store beneath, unless it is to fail.
  public func checkpoints(
    of school: SchoolID, limit: Int
  ) async throws(StoreError) -> [StoredCheckpoint] {
    try read()
    return try await store.checkpoints(of: school, limit: limit)
  }

  /// As the store beneath, unless it is to fail.
  public func saveSnapshot(
    _ snapshot: StoredSnapshot, named name: String, of school: SchoolID
  ) async throws(StoreError) {
    try write()
    try await store.saveSnapshot(snapshot, named: name, of: school)
  }

  /// As the store beneath, unless it is to fail.
  public func snapshot(
    named name: String, of school: SchoolID
  ) async throws(StoreError) -> StoredSnapshot? {
    try read()
    return try await store.snapshot(named: name, of: school)
  }

  /// As the store beneath, unless it is to fail.
  public func snapshotNames(of school: SchoolID) async throws(StoreError) -> [String] {
    try read()
    return try await store.snapshotNames(of: school)
  }
}
