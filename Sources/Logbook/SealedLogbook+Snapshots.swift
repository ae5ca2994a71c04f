// A snapshot as it is kept, version 1: the byte 1; the name of its key as text; nonce, ciphertext
// and tag. Authenticated with it: the word 'snapshot', the school, the form of the state as text,
// and the head it was made at. The key is replaced with every erasure, so a state that still holds
// what was erased can't be opened again.

/// The state that the entries come to at a head, from which reading may go on.
public struct Snapshot: Hashable, Sendable {
  /// Where the journal ended: the next entry to read has the number of its size.
  public let head: Head

  /// The state, in the form that was asked for.
  public let state: [UInt8]
}

extension SealedLogbook {
  /// The longest state.
  public static let snapshotBytesMax = StoredSnapshot.stateBytesMax - 1_024

  /// Keeps the state at a head, in place of the one that was kept in this form; keeps nothing when
  /// something was erased since, which the state might still hold.
  ///
  /// - Parameters:
  ///   - state: The state, in bytes that the caller can read again.
  ///   - form: What tells this way of writing a state from others: another version of the program
  ///     with another form makes its own.
  ///   - head: The head that the state was made at.
  /// - Throws: ``StoreError/damaged(_:)`` when the journal never had that head.
  public func saveSnapshot(
    _ state: [UInt8], form: String, at head: Head
  ) async throws(SealError) {
    let (id, key) = try await ownKey(.snapshots)
    do throws(StoreError) {
      // After the key was there: whatever is erased from now on takes the key with it.
      if try await hasErased(since: head) { return }
      let school = logbook.school
      // Going on from the last one saves reading all leaf hashes.
      let last = try await logbook.store.snapshot(named: form, of: school)?.frontier
      let start = last.flatMap { $0.size <= head.size ? $0 : nil } ?? Frontier()
      var frontier = try await logbook.frontier(at: head.size, from: start)
      if frontier.head != head {
        frontier = try await logbook.frontier(at: head.size, from: Frontier())
      }
      guard frontier.head == head else { throw StoreError.damaged(.head) }
      var bytes: [UInt8] = [1]
      bytes.appendField(id.utf8)
      bytes += Sealing.seal(state, with: key, header: chest.snapshotHeader(form, head))
      let snapshot = StoredSnapshot(frontier: frontier, state: bytes)
      try await logbook.store.saveSnapshot(snapshot, named: form, of: school)
    } catch {
      throw .store(error)
    }
  }

  private func hasErased(since head: Head) async throws(StoreError) -> Bool {
    var next = head.size
    while true {
      let page = try await logbook.read(from: next)
      if page.isEmpty { return false }
      if page.contains(where: { LogbookNote.isErasure($0.kind) }) { return true }
      next += page.count
    }
  }

  /// The state that was kept in this form, if the journal still begins with what it was made of.
  ///
  /// - Returns: `nil` when there is none, or none that can be relied on: read all entries again.
  /// - Throws: What keeps the store from answering.
  public func snapshot(form: String) async throws(StoreError) -> Snapshot? {
    let head = try await head()
    guard
      let stored = try await logbook.store.snapshot(named: form, of: logbook.school),
      stored.frontier.size <= head.size
    else { return nil }
    // Another server may have made the key, or destroyed it.
    try await reload()
    guard case .state(let state) = chest.open(stored, form: form),
      try await logbook.frontier(at: head.size, from: stored.frontier).head == head
    else { return nil }
    return Snapshot(head: stored.frontier.head, state: state)
  }

  /// Opens every snapshot that is kept, whatever its form.
  ///
  /// - Returns: The names of those that aren't what was sealed under them. What was sealed before
  ///   an erasure opens for nobody, and is not among them.
  /// - Throws: What keeps the store from answering.
  public func wrongSnapshots() async throws(StoreError) -> [String] {
    let store = logbook.store
    var wrong: [String] = []
    for name in try await store.snapshotNames(of: logbook.school) {
      let stored = try await store.snapshot(named: name, of: logbook.school)
      try await reload()
      switch stored.map({ chest.open($0, form: name) }) {
      case .state, .outlived: break
      case .damaged, nil: wrong.append(name)
      }
    }
    return wrong
  }
}

extension KeyChest {
  fileprivate enum OpenedSnapshot {
    case state([UInt8])
    /// Its key was destroyed by an erasure.
    case outlived
    /// It isn't what was sealed.
    case damaged
  }

  fileprivate func open(_ stored: StoredSnapshot, form: String) -> OpenedSnapshot {
    var rest = stored.state[...]
    guard rest.popFirst() == 1, let id = rest.takeText() else { return .damaged }
    switch kept[id] {
    case .destroyed: return .outlived
    case .living(.snapshots, let key):
      let header = snapshotHeader(form, stored.frontier.head)
      return Sealing.open(rest, with: key, header: header).map(OpenedSnapshot.state) ?? .damaged
    case .living, nil: return .damaged
    }
  }

  fileprivate func snapshotHeader(_ form: String, _ head: Head) -> [UInt8] {
    var header: [UInt8] = []
    header.appendField("snapshot".utf8)
    header.appendField(school.description.utf8)
    header.appendField(form.utf8)
    header.appendNumber(Int64(head.size))
    header.append(contentsOf: head.root.bytes)
    return header
  }
}
