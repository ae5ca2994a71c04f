internal import Logbook
internal import Testing

/// What a store keeps beside the entries.
enum KeepingChecks {
  static func keys(_ open: () async throws -> any LogbookStore) async throws {
    let store = try await open()
    #expect(try await store.keyRing(of: "hill") == .empty)
    let first = KeyChange(
      after: 0, put: [StoredKey(id: "a", bytes: [1, 0]), StoredKey(id: "b", bytes: [])])
    let head = try #require(
      try await store.append(Drafts.make(0..<2), to: "hill", after: .empty, keys: first))
    let second = KeyChange(after: 1, put: [StoredKey(id: "a", bytes: [2])])
    #expect(try await store.append([], to: "hill", after: head, keys: second) == head)
    let ring = try await open().keyRing(of: "hill")
    #expect(ring == KeyRing(revision: 2, keys: ["a": [2], "b": []]))
    #expect(try await store.keyRing(of: "hill-side") == .empty)
    #expect(
      try await store.append(Drafts.make(2..<3), to: "hill", after: head, keys: KeyChange(after: 2))
        != nil)
    #expect(try await store.keyRing(of: "hill").revision == 2, "a comparison changes nothing")
  }

  static func staleKeys(_ store: any LogbookStore) async throws {
    let key = StoredKey(id: "a", bytes: [1])
    let head = try #require(
      try await store.append(
        Drafts.make(0..<2), to: "hill", after: .empty, keys: KeyChange(after: 0, put: [key])))
    let stale = KeyChange(after: 0, put: [StoredKey(id: "a", bytes: [9])])
    #expect(try await store.append(Drafts.make(2..<4), to: "hill", after: head, keys: stale) == nil)
    let comparing = KeyChange(after: 0)
    #expect(
      try await store.append(Drafts.make(2..<4), to: "hill", after: head, keys: comparing) == nil)
    await #expect(throws: StoreError.headMoved(head)) {
      let right = KeyChange(after: 1, put: [StoredKey(id: "a", bytes: [9])])
      _ = try await store.append(Drafts.make(2..<4), to: "hill", after: .empty, keys: right)
    }
    let long = StoredKey(id: "a", bytes: Array(repeating: 0, count: StoredKey.bytesMax + 1))
    await #expect(
      throws: StoreError.refused(
        .tooLong(.key, bytes: StoredKey.bytesMax + 1, bytesMax: StoredKey.bytesMax))
    ) {
      _ = try await store.append(
        [], to: "hill", after: head, keys: KeyChange(after: 1, put: [long]))
    }
    let nameless = KeyChange(after: 1, put: [StoredKey(id: "", bytes: [])])
    await #expect(throws: StoreError.refused(.keyName(""))) {
      _ = try await store.append([], to: "hill", after: head, keys: nameless)
    }
    #expect(try await store.head(of: "hill") == head)
    #expect(try await store.keyRing(of: "hill") == KeyRing(revision: 1, keys: ["a": [1]]))
  }

  static func blobs(_ open: () async throws -> any LogbookStore) async throws {
    let store = try await open()
    let pieces = (0..<25).map { number in Drafts.make(number).payload + [UInt8(number)] }
    var digests: [Digest] = []
    for piece in pieces + pieces.prefix(3) {
      let digest = try await store.addBlob(piece, of: "hill")
      #expect(digest == Digest(hashing: piece))
      digests.append(digest)
    }
    let again = try await open()
    for (piece, digest) in zip(pieces, digests) {
      #expect(try await again.blob(digest, of: "hill") == piece)
      #expect(try await again.blob(digest, of: "hill-side") == nil)
    }
    var found: [Digest] = []
    while true {
      let page = try await again.blobs(of: "hill", after: found.last, limit: 10)
      if page.isEmpty { break }
      found += page
    }
    #expect(found == Set(digests).sorted())
    let largest = Array(repeating: UInt8(7), count: Blob.bytesMax)
    let digest = try await store.addBlob(largest, of: "hill")
    #expect(try await store.blob(digest, of: "hill") == largest)
    let fault = BatchFault.tooLong(.blob, bytes: Blob.bytesMax + 1, bytesMax: Blob.bytesMax)
    await #expect(throws: StoreError.refused(fault)) {
      try await store.addBlob(largest + [7], of: "hill")
    }
  }

  static func checkpoints(_ open: () async throws -> any LogbookStore) async throws {
    let store = try await open()
    #expect(try await store.checkpoints(of: "hill", limit: 10).isEmpty)
    for size in [7, 0, 300, 12] {
      try await store.addCheckpoint(
        StoredCheckpoint(size: size, note: "note \(size)\n\n\u{2014} é\n"), of: "hill")
    }
    try await store.addCheckpoint(StoredCheckpoint(size: 12, note: "another\n"), of: "hill")
    let largest = try await open().checkpoints(of: "hill", limit: 3)
    #expect(largest.map(\.size) == [300, 12, 7])
    #expect(largest.map(\.note) == [300, 12, 7].map { "note \($0)\n\n\u{2014} é\n" })
    #expect(try await store.checkpoints(of: "hill-side", limit: 10).isEmpty)
  }

  static func snapshots(_ open: () async throws -> any LogbookStore) async throws {
    let store = try await open()
    #expect(try await store.snapshot(named: "school", of: "hill") == nil)
    var frontier = Frontier()
    for number in 0..<11 {
      frontier.append(Digest(hashing: [UInt8(number)]))
      let state = Array(repeating: UInt8(number), count: number * 100_000)
      try await store.saveSnapshot(
        StoredSnapshot(frontier: frontier, state: state), named: "school", of: "hill")
    }
    try await store.saveSnapshot(
      StoredSnapshot(frontier: Frontier(), state: []), named: "other", of: "hill")
    let found = try await open().snapshot(named: "school", of: "hill")
    #expect(found?.frontier == frontier)
    #expect(found?.state == Array(repeating: 10, count: 1_000_000))
    #expect(try await store.snapshot(named: "school", of: "hill-side") == nil)
    #expect(try await store.snapshotNames(of: "hill") == ["other", "school"])
    #expect(try await store.snapshotNames(of: "hill-side") == [])
  }
}
