import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// A sealed file with everything in it, of which single bytes are changed: entries, hashes, keys,
/// checkpoints, blobs, snapshots, and SQLite's own pages.
struct SealedFlipTests {
  private struct Original {
    let opened: [OpenedEntry]
    let notes: [StoredCheckpoint]
    let photo: Digest
    let photoBytes: [UInt8]
    let key: NoteKey
    let snapshot: Snapshot
  }

  private static func make(_ path: String, _ master: MasterKey) async throws -> Original {
    let store = try SQLiteLogbook(path: path)
    let logbook = Logbook(store, school: "hill")
    let sealed = try await SealedLogbook.open(logbook, with: master)
    let signer = try await sealed.signer()
    let subjects = try (0..<6).map { try #require(Subject("person:\($0)")) }
    var head = Head.empty
    for number in 0..<20 {
      let drafts = (0..<6).map { offset in
        SubjectDraft(Drafts.make(number * 6 + offset), about: subjects[offset])
      }
      head = try await sealed.append(drafts, after: head)
      if number % 4 == 0 { _ = try await logbook.signCheckpoint(with: signer) }
    }
    let photoBytes = Array("%PDF-1.7 ".utf8) + Array(repeating: UInt8(9), count: 20_000)
    let photo = try await sealed.addBlob(
      chunks(photoBytes), about: subjects[0], strippedBy: NoCleaner())
    try await sealed.saveSnapshot(Array(repeating: 3, count: 3_000), form: "1", at: head)
    let original = Original(
      opened: try await sealed.read(from: 0),
      notes: try await store.checkpoints(of: "hill", limit: 99), photo: photo.digest,
      photoBytes: photoBytes, key: signer.key,
      snapshot: try #require(try await sealed.snapshot(form: "1")))
    try store.close()
    return original
  }

  @Test func `no changed byte is ever read as something else, or passes for whole`() async throws {
    let folder = try Folder()
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let original = try await Self.make(folder.path("original.db"), master)
    let bytes = try folder.contents("original.db")
    var random = SplitMix(seed: 77)
    var noticed = 0
    for _ in 0..<Scale.flips {
      let position = Int.random(in: 0..<bytes.count, using: &random)
      var flipped = bytes
      flipped[position] ^= UInt8.random(in: 1...255, using: &random)
      try folder.write(flipped, to: "flipped.db")
      let wrong = await Self.wrong(folder.path("flipped.db"), original, master)
      if let wrong {
        #expect(wrong.isEmpty, "byte \(position): \(wrong)")
      } else {
        noticed += 1
      }
      for name in ["flipped.db", "flipped.db-wal", "flipped.db-shm"] { folder.remove(name) }
    }
    #expect(noticed > Scale.flips / 3, "\(noticed) of \(Scale.flips)")
  }

  /// What was read wrong though everything passed for whole, or `nil` when the change was noticed.
  private static func wrong(
    _ path: String, _ original: Original, _ master: MasterKey
  ) async -> [String]? {
    var wrong: [String] = []
    var isNoticed = false
    guard let store = try? SQLiteLogbook(path: path, access: .read) else { return nil }
    defer { try? store.close() }
    let logbook = Logbook(store, school: "hill")
    if case .whole(let head)? = try? await logbook.verify() {
      if head.size != original.opened.count { wrong.append("whole, and shorter") }
    } else {
      isNoticed = true
    }
    if (try? await logbook.wrongCheckpoints(signedBy: original.key)) == [] {
      // One that is gone altogether is no wrong one: others hold copies of it.
      let notes = (try? await store.checkpoints(of: "hill", limit: 99)) ?? []
      if !Set(notes).isSubset(of: original.notes) { wrong.append("a checkpoint") }
      if notes.count < original.notes.count { isNoticed = true }
    } else {
      isNoticed = true
    }
    guard let sealed = try? await SealedLogbook.open(logbook, with: master) else { return nil }
    if let opened = try? await sealed.read(from: 0) {
      if opened != original.opened { wrong.append("an entry") }
    } else {
      isNoticed = true
    }
    switch try? await sealed.blob(original.photo) {
    case .opened(let opened)?:
      var bytes: [UInt8]? = []
      for piece in opened.pieces {
        guard let more = try? await sealed.piece(piece) else {
          bytes = nil
          break
        }
        bytes?.append(contentsOf: more)
      }
      if let bytes, bytes != original.photoBytes { wrong.append("the photo") }
      if bytes == nil { isNoticed = true }
    case .erased?: wrong.append("the photo passes for erased")
    case .notFound?, nil: isNoticed = true
    }
    if let snapshot = try? await sealed.snapshot(form: "1") {
      if snapshot != original.snapshot { wrong.append("the snapshot") }
    } else {
      // One that is there and doesn't open is named.
      let names = (try? await store.snapshotNames(of: "hill")) ?? []
      let isNamed = (try? await sealed.wrongSnapshots()) != []
      if !names.isEmpty, !isNoticed, !isNamed { wrong.append("a snapshot that isn't named") }
      isNoticed = true
    }
    return isNoticed && wrong.isEmpty ? nil : wrong
  }
}
