internal import Foundation
internal import GRDB
public import Logbook

// What the file keeps beside the entries.
extension SQLiteLogbook {
  /// All keys of this school.
  public func keyRing(of school: SchoolID) async throws(StoreError) -> KeyRing {
    try await read { try KeyTable.ring(of: school, in: $0) }
  }

  /// Moves everything from the write-ahead log, where overwritten pages stay, into the file, where
  /// SQLite has overwritten what was there.
  public func scrub() async throws(StoreError) {
    try await withoutTransaction { db in
      if let error = self.findDisplacement() { throw error }
      _ = try db.checkpoint(.truncate)
      self.files?.noteOwnChange()
    }
  }

  /// Keeps bytes for good and returns their hash, once they are on the disk.
  public func addBlob(
    _ bytes: [UInt8], of school: SchoolID
  ) async throws(StoreError) -> Digest {
    if bytes.count > Blob.bytesMax {
      throw .refused(.tooLong(.blob, bytes: bytes.count, bytesMax: Blob.bytesMax))
    }
    let digest = Digest(hashing: bytes)
    try await write { try BlobTable.add(bytes, digest, of: school, in: $0) }
    return digest
  }

  /// The bytes with this hash, checked against it, or `nil` when this school has none.
  public func blob(
    _ digest: Digest, of school: SchoolID
  ) async throws(StoreError) -> [UInt8]? {
    try await read { try BlobTable.bytes(digest, of: school, in: $0) }
  }

  /// The hashes of this school's blobs after `digest`, in the order of their bytes.
  public func blobs(
    of school: SchoolID, after digest: Digest?, limit: Int
  ) async throws(StoreError) -> [Digest] {
    precondition(limit >= 1, "a page of \(limit) blobs was asked for")
    return try await read { db in
      try BlobTable.digests(
        of: school, after: digest, limit: min(limit, Blob.pageMax), in: db)
    }
  }

  /// Keeps a signed head for good; one of the same size stays.
  public func addCheckpoint(
    _ checkpoint: StoredCheckpoint, of school: SchoolID
  ) async throws(StoreError) {
    let bytes = checkpoint.note.utf8.count
    if bytes > StoredCheckpoint.noteBytesMax {
      throw .refused(
        .tooLong(.checkpoint, bytes: bytes, bytesMax: StoredCheckpoint.noteBytesMax))
    }
    try await write { try CheckpointTable.add(checkpoint, of: school, in: $0) }
  }

  /// The largest signed heads, the largest first.
  public func checkpoints(
    of school: SchoolID, limit: Int
  ) async throws(StoreError) -> [StoredCheckpoint] {
    try await read { try CheckpointTable.largest(of: school, limit: limit, in: $0) }
  }

  /// Keeps a state in place of what was kept under this name.
  public func saveSnapshot(
    _ snapshot: StoredSnapshot, named name: String, of school: SchoolID
  ) async throws(StoreError) {
    let bytes = snapshot.state.count
    if bytes > StoredSnapshot.stateBytesMax {
      throw .refused(.tooLong(.snapshot, bytes: bytes, bytesMax: StoredSnapshot.stateBytesMax))
    }
    try await write { try SnapshotTable.save(snapshot, named: name, of: school, in: $0) }
  }

  /// The state kept under this name, or `nil` when there is none, or none that makes sense.
  public func snapshot(
    named name: String, of school: SchoolID
  ) async throws(StoreError) -> StoredSnapshot? {
    try await read { try SnapshotTable.load(name, of: school, in: $0) }
  }

  /// The names that states are kept under, in order.
  public func snapshotNames(of school: SchoolID) async throws(StoreError) -> [String] {
    try await read { try SnapshotTable.frontiers(of: school, in: $0).map(\.name) }
  }
}
