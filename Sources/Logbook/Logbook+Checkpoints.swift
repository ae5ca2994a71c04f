/// Why no checkpoint was signed.
public enum CheckpointError: Error, Hashable, Sendable {
  /// What stands isn't what an earlier checkpoint of this size says: signing another would make
  /// the log a liar.
  case inconsistent(with: Int)
  /// The last checkpoint that is kept isn't signed by this key, or isn't one.
  case unsigned(size: Int)
  /// The store's own trouble.
  case store(StoreError)
}

/// What checking a journal against an earlier checkpoint found.
public enum SinceVerification: Hashable, Sendable {
  /// Everything stands, and begins with what the checkpoint says.
  case whole(Head)
  /// The journal is shorter than it was.
  case truncated(entries: Int, signed: Int)
  /// What stood when the checkpoint was signed isn't what stands now: entries before it were
  /// rewritten with their hashes.
  case rewritten(signed: Head, found: Head)
  /// Something was changed; as ``Verification/broken(_:)``.
  case broken([Verification.Fault])
}

extension Verification.Fault {
  /// Whether it is a checkpoint or a snapshot that doesn't fit entries which fit each other.
  fileprivate var isOfKeptHead: Bool {
    switch self {
    case .checkpoint, .snapshot: true
    default: false
    }
  }
}

extension Logbook {
  /// The name under which this journal's checkpoints are signed, unless another is chosen.
  public var origin: String { "handrail/\(school)" }

  /// Signs the head as it stands and keeps the note; on a journal that hasn't grown since the last
  /// one, that one is returned.
  ///
  /// The last checkpoint is checked first: nothing is signed that contradicts it.
  public func signCheckpoint(
    with signer: NoteSigner
  ) async throws(CheckpointError) -> SignedNote {
    let head: Head
    let last: StoredCheckpoint?
    let before: Head?
    do throws(StoreError) {
      head = try await self.head()
      last = try await store.checkpoints(of: school, limit: 1).first
      before =
        if let last, last.size <= head.size { try await self.head(at: last.size) } else { nil }
    } catch {
      throw .store(error)
    }
    if let last {
      guard let note = SignedNote(last.note),
        let checkpoint = Checkpoint(note, signedBy: signer.key), checkpoint.head.size == last.size
      else { throw .unsigned(size: last.size) }
      guard before == checkpoint.head else { throw .inconsistent(with: last.size) }
      if last.size == head.size { return note }
    }
    do throws(StoreError) {
      return try await sign(head, with: signer)
    } catch {
      throw .store(error)
    }
  }

  /// Reads everything again, and checks that it begins with what a checkpoint says.
  ///
  /// - Parameter checkpoint: One whose signature the caller has checked, and that was kept
  ///   somewhere else: whoever can change the store can change what the store keeps.
  /// - Returns: What stands, or what doesn't; damage is the answer here and not an error.
  /// - Throws: What keeps the store from answering.
  public func verify(
    since checkpoint: Checkpoint
  ) async throws(StoreError) -> SinceVerification {
    let head: Head
    var faults: [Verification.Fault] = []
    switch try await verify() {
    case .broken(let found):
      // When the entries stand as they are, the checkpoint says what became of them.
      guard found.allSatisfy(\.isOfKeptHead) else { return .broken(found) }
      faults = found
      head = try await self.head()
    case .whole(let whole): head = whole
    }
    if head.size < checkpoint.head.size {
      return .truncated(entries: head.size, signed: checkpoint.head.size)
    }
    let found = try await self.head(at: checkpoint.head.size)
    if found != checkpoint.head { return .rewritten(signed: checkpoint.head, found: found) }
    return faults.isEmpty ? .whole(head) : .broken(faults)
  }

  /// Checks every checkpoint that the store keeps: that this key signed it, and that the journal
  /// had that head.
  ///
  /// - Returns: The sizes that the wrong ones are kept under, the smallest first; none when all
  ///   are right.
  /// - Throws: What keeps the store from answering.
  public func wrongCheckpoints(signedBy key: NoteKey) async throws(StoreError) -> [Int] {
    let size = try await head().size
    let kept = try await store.checkpoints(of: school, limit: Int(Int32.max)).reversed()
    var frontier = Frontier()
    var wrong: [Int] = []
    for stored in kept {
      guard stored.size <= size, let note = SignedNote(stored.note),
        let checkpoint = Checkpoint(note, signedBy: key), checkpoint.head.size == stored.size
      else {
        wrong.append(stored.size)
        continue
      }
      frontier = try await self.frontier(at: stored.size, from: frontier)
      if frontier.head != checkpoint.head { wrong.append(stored.size) }
    }
    return wrong
  }

  private func sign(_ head: Head, with signer: NoteSigner) async throws(StoreError) -> SignedNote {
    let checkpoint = Checkpoint(origin: signer.key.name, head: head)
    guard let note = signer.sign(checkpoint.text) else {
      preconditionFailure("'\(signer.key.name)' is a key's name and no line")
    }
    let stored = StoredCheckpoint(size: head.size, note: note.description)
    try await store.addCheckpoint(stored, of: school)
    return note
  }
}
