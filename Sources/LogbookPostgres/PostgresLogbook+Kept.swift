public import Logbook

// What the database keeps beside the entries.
extension PostgresLogbook {
  /// All keys of this school.
  public func keyRing(of school: SchoolID) async throws(StoreError) -> KeyRing {
    try await read { try KeyTable.ring(of: school, in: $0, before: $1) }
  }

  /// Writes the table of keys anew, so that keys which were overwritten are in none of its files.
  ///
  /// What this can't reach, and whoever runs the database has to see to:
  ///
  /// - The write-ahead log holds them until its segments have been used again or removed, on a
  ///   standby and in an archive as well.
  /// - Backups that were made before hold them.
  /// - The file system may keep what a deleted file held until it is overwritten.
  ///
  /// All of it is still wrapped with the master key.
  ///
  /// - Throws: ``StoreError/unavailable(_:)`` as ``Unavailability/busy`` when others held the table
  ///   for too long, ``Unavailability/cannotOpen`` when the role doesn't own it.
  public func scrub() async throws(StoreError) {
    try await write { connection, deadline in
      do {
        try KeyTable.rewrite(in: connection, before: deadline)
      } catch Failure.refused(let state) {
        // What failed stands in a transaction that is still open.
        try connection.run(sql: "ROLLBACK", before: deadline)
        throw Failure.refused(state)
      }
    }
  }

  /// Keeps bytes for good and returns their hash, once they are durable.
  public func addBlob(
    _ bytes: [UInt8], of school: SchoolID
  ) async throws(StoreError) -> Digest {
    if bytes.count > Blob.bytesMax {
      throw .refused(.tooLong(.blob, bytes: bytes.count, bytesMax: Blob.bytesMax))
    }
    let digest = Digest(hashing: bytes)
    try await write { try BlobTable.add(bytes, digest, of: school, in: $0, before: $1) }
    return digest
  }

  /// The bytes with this hash, checked against it, or `nil` when this school has none.
  public func blob(
    _ digest: Digest, of school: SchoolID
  ) async throws(StoreError) -> [UInt8]? {
    try await read { try BlobTable.bytes(digest, of: school, in: $0, before: $1) }
  }

  /// The hashes of this school's blobs after `digest`, in the order of their bytes.
  public func blobs(
    of school: SchoolID, after digest: Digest?, limit: Int
  ) async throws(StoreError) -> [Digest] {
    precondition(limit >= 1, "a page of \(limit) blobs was asked for")
    return try await read { connection, deadline in
      try BlobTable.digests(
        of: school, after: digest, limit: min(limit, Blob.pageMax), in: connection,
        before: deadline)
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
    try await write { try CheckpointTable.add(checkpoint, of: school, in: $0, before: $1) }
  }

  /// The largest signed heads, the largest first.
  public func checkpoints(
    of school: SchoolID, limit: Int
  ) async throws(StoreError) -> [StoredCheckpoint] {
    try await read { connection, deadline in
      try CheckpointTable.largest(of: school, limit: limit, in: connection, before: deadline)
    }
  }

  /// Keeps a state in place of what was kept under this name.
  public func saveSnapshot(
    _ snapshot: StoredSnapshot, named name: String, of school: SchoolID
  ) async throws(StoreError) {
    let bytes = snapshot.state.count
    if bytes > StoredSnapshot.stateBytesMax {
      throw .refused(.tooLong(.snapshot, bytes: bytes, bytesMax: StoredSnapshot.stateBytesMax))
    }
    try await write {
      try SnapshotTable.save(snapshot, named: name, of: school, in: $0, before: $1)
    }
  }

  /// The state kept under this name, or `nil` when there is none, or none that makes sense.
  public func snapshot(
    named name: String, of school: SchoolID
  ) async throws(StoreError) -> StoredSnapshot? {
    try await read { try SnapshotTable.load(name, of: school, in: $0, before: $1) }
  }

  /// The names that states are kept under, in order.
  public func snapshotNames(of school: SchoolID) async throws(StoreError) -> [String] {
    try await read { try SnapshotTable.frontiers(of: school, in: $0, before: $1).map(\.name) }
  }
}
