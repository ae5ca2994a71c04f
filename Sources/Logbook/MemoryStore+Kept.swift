internal import Synchronization

// What a store in memory keeps beside the entries.
extension MemoryStore {
  /// All keys of this school.
  public func keyRing(of school: SchoolID) async throws(StoreError) -> KeyRing {
    journal(of: school).ring
  }

  /// Keeps bytes for good and returns their hash.
  public func addBlob(
    _ bytes: [UInt8], of school: SchoolID
  ) async throws(StoreError) -> Digest {
    if bytes.count > Blob.bytesMax {
      throw .refused(.tooLong(.blob, bytes: bytes.count, bytesMax: Blob.bytesMax))
    }
    let digest = Digest(hashing: bytes)
    journals.withLock { $0[school, default: Journal()].blobs[digest] = bytes }
    return digest
  }

  /// The bytes with this hash, or `nil` when this school has none.
  public func blob(
    _ digest: Digest, of school: SchoolID
  ) async throws(StoreError) -> [UInt8]? {
    journal(of: school).blobs[digest]
  }

  /// The hashes of this school's blobs after `digest`, in the order of their bytes.
  public func blobs(
    of school: SchoolID, after digest: Digest?, limit: Int
  ) async throws(StoreError) -> [Digest] {
    precondition(limit >= 1, "a page of \(limit) blobs was asked for")
    let sorted = journal(of: school).blobs.keys.sorted()
    let rest = sorted.drop { found in digest.map { found <= $0 } ?? false }
    return Array(rest.prefix(min(limit, Blob.pageMax)))
  }

  /// Keeps a signed head; one of the same size stays.
  public func addCheckpoint(
    _ checkpoint: StoredCheckpoint, of school: SchoolID
  ) async throws(StoreError) {
    let bytes = checkpoint.note.utf8.count
    if bytes > StoredCheckpoint.noteBytesMax {
      throw .refused(
        .tooLong(.checkpoint, bytes: bytes, bytesMax: StoredCheckpoint.noteBytesMax))
    }
    journals.withLock { journals in
      if journals[school]?.checkpoints[checkpoint.size] != nil { return }
      journals[school, default: Journal()].checkpoints[checkpoint.size] = checkpoint.note
    }
  }

  /// The largest signed heads, the largest first.
  public func checkpoints(
    of school: SchoolID, limit: Int
  ) async throws(StoreError) -> [StoredCheckpoint] {
    let sorted = journal(of: school).checkpoints.sorted { $0.key > $1.key }
    return sorted.prefix(limit).map { StoredCheckpoint(size: $0.key, note: $0.value) }
  }

  /// Keeps a state in place of what was kept under this name.
  public func saveSnapshot(
    _ snapshot: StoredSnapshot, named name: String, of school: SchoolID
  ) async throws(StoreError) {
    let bytes = snapshot.state.count
    if bytes > StoredSnapshot.stateBytesMax {
      throw .refused(.tooLong(.snapshot, bytes: bytes, bytesMax: StoredSnapshot.stateBytesMax))
    }
    journals.withLock { $0[school, default: Journal()].snapshots[name] = snapshot }
  }

  /// The state kept under this name.
  public func snapshot(
    named name: String, of school: SchoolID
  ) async throws(StoreError) -> StoredSnapshot? {
    journal(of: school).snapshots[name]
  }

  /// The names that states are kept under, in order.
  public func snapshotNames(of school: SchoolID) async throws(StoreError) -> [String] {
    journal(of: school).snapshots.keys.sorted()
  }
}
