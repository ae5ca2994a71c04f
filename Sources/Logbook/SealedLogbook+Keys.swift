internal import Crypto

extension SealedLogbook {
  /// Destroys the key of a subject: what is sealed under it can never be read again, and reads as
  /// erased with this moment and reason. That it was done is recorded with it, or neither is.
  ///
  /// Whatever is recorded about the subject later gets a new key. Snapshots are of no use any
  /// more. A backup that was made before still holds the key.
  ///
  /// - Throws: ``SealError/unknownSubject(_:)`` when there is nothing to erase,
  ///   ``SealError/notScrubbed(_:)`` when it is erased and the old key may still be on the disk.
  @discardableResult
  public func erase(
    _ subject: Subject, because reason: String, by actor: String, at moment: Timestamp,
    clauses: [String] = []
  ) async throws(SealError) -> Head {
    let bytes = reason.utf8.count
    guard (1...Self.reasonBytesMax).contains(bytes) else {
      throw .reason(bytes: bytes, bytesMax: Self.reasonBytesMax)
    }
    let note = LogbookNote.erased(subject, because: reason)
    let draft = EntryDraft(
      at: moment, actor: actor, kind: note.kind, clauses: clauses, payload: note.payload)
    let head = try await record(draft) { (chest) throws(SealError) in
      let gone = chest.kept.filter { $0.value.isLiving(of: subject) }
      if gone.isEmpty { throw .unknownSubject(subject) }
      let snapshots = chest.kept.filter { $0.value.isLiving(of: .snapshots) }
      return gone.merging(snapshots) { one, _ in one }.mapValues { _ in
        .destroyed(on: moment, because: reason)
      }
    }
    try await scrub()
    return head
  }

  /// Wraps all keys with another master key and records it. No entry is written anew. Servers
  /// that still have the old one can't read or write any more.
  ///
  /// - Throws: ``SealError/notScrubbed(_:)`` when it is done, and the keys as they were may still
  ///   be on the disk.
  @discardableResult
  public func changeMaster(
    to master: MasterKey, by actor: String, at moment: Timestamp
  ) async throws(SealError) -> Head {
    let note = LogbookNote.masterKeyChanged
    let draft = EntryDraft(at: moment, actor: actor, kind: note.kind, payload: note.payload)
    let head = try await record(draft, with: master) { (chest) throws(SealError) in chest.kept }
    try await scrub()
    return head
  }

  /// Records that a backup was put in the place of a record, which this now goes on from.
  ///
  /// - Parameters:
  ///   - acknowledged: How many entries are known to have been acknowledged before.
  ///   - actor: Who did it.
  ///   - moment: When.
  public func recordRestoration(
    acknowledged: Int, by actor: String, at moment: Timestamp
  ) async throws(StoreError) {
    try await recordNote(by: actor, at: moment) { head in
      .restored(entries: head.size, acknowledged: acknowledged)
    }
  }

  private func scrub() async throws(SealError) {
    do {
      try await logbook.store.scrub()
    } catch {
      throw .notScrubbed(error)
    }
  }

  /// The names of the keys that what is recorded about a subject is sealed under today; none when
  /// nothing is, or all of it was erased.
  public func keyIDs(of subject: Subject) -> Set<String> {
    Set(chest.kept.filter { $0.value.isLiving(of: subject) }.keys)
  }

  /// By which this school's checkpoints are checked; `nil` when none has been signed yet.
  public var publicKey: NoteKey? {
    guard let (_, key) = chest.current(.signer) else { return nil }
    return NoteSigner(name: logbook.origin, privateKey: key.withUnsafeBytes { Array($0) })?.key
  }

  /// The key that signs this school's checkpoints, made when it is first asked for.
  public func signer() async throws(SealError) -> NoteSigner {
    let (_, key) = try await ownKey(.signer)
    let bytes = key.withUnsafeBytes { Array($0) }
    guard let signer = NoteSigner(name: logbook.origin, privateKey: bytes) else {
      preconditionFailure("32 bytes are an Ed25519 key, and '\(logbook.origin)' is a name")
    }
    return signer
  }

  /// One of the logbook's own keys, made when it is first asked for.
  func ownKey(_ subject: Subject) async throws(SealError) -> (id: String, key: SymmetricKey) {
    for _ in 1...Self.attemptsMax {
      let chest = chest
      if let current = chest.current(subject) { return current }
      var made: [String: KeyChest.Kept] = [:]
      let current = chest.makeKey(for: subject, into: &made)
      do throws(StoreError) {
        let head = try await head()
        if try await write([], after: head, chest, made) != nil { return current }
        try await reload()
      } catch .headMoved {
        continue
      } catch {
        throw .store(error)
      }
    }
    throw .store(.unavailable(.busy))
  }

  /// Writes one of the logbook's own entries together with what becomes of the keys.
  private func record(
    _ draft: EntryDraft, with master: MasterKey? = nil,
    changing change: (KeyChest) throws(SealError) -> [String: KeyChest.Kept]
  ) async throws(SealError) -> Head {
    for _ in 1...Self.attemptsMax {
      do throws(StoreError) {
        try await reload()
      } catch {
        throw .store(error)
      }
      let old = chest
      let chest = master.map(old.rewrapped) ?? old
      let changed = try change(chest)
      do throws(StoreError) {
        let head = try await head()
        var made: [String: KeyChest.Kept] = [:]
        let sealed = chest.seal([SubjectDraft(draft, about: .school)], after: head, making: &made)
        made.merge(changed) { new, _ in new }
        if let moved = try await write(sealed, after: head, chest, made) {
          if master != nil {
            var wrapped = chest
            wrapped.take(made)
            adopt(wrapped)
          }
          return moved
        }
      } catch .headMoved {
        continue
      } catch {
        throw .store(error)
      }
    }
    throw .store(.unavailable(.busy))
  }
}

extension KeyChest.Kept {
  func isLiving(of subject: Subject) -> Bool {
    if case .living(let own, _) = self { return own == subject }
    return false
  }
}
