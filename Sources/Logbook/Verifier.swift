/// Checks the rows of one journal as a store streams them, in order of their numbers.
///
/// Keeps two trees, one over the hashes as stored and one over the hashes as computed again from
/// the content, so that it can tell a changed content from a changed hash.
public struct Verifier: Sendable {
  /// After so many faults no more are collected.
  public static let faultsMax = 100

  private let stored: Head?
  private let end: Int
  private var fromHashes = Frontier()
  private var fromContent = Frontier()
  private var next = 0
  private var stopped = false
  private var disagreeing: [Int] = []
  private var expected: [Int: [(root: Digest, fault: Verification.Fault)]] = [:]
  private var contradicting: [Verification.Fault] = []
  private var faults: [Verification.Fault] = []

  /// Starts at entry 0 of a journal that keeps this head, or `nil` when what it keeps is no head.
  public init(head: Head?) {
    stored = head
    end = head?.size ?? .max
    if head == nil { faults.append(.head) }
  }

  /// Has the journal held against a checkpoint that is kept beside it; before the first row.
  ///
  /// Says nothing about who signed it: ``Logbook/wrongCheckpoints(signedBy:)`` does.
  public mutating func expect(_ stored: StoredCheckpoint) {
    let fault = Verification.Fault.checkpoint(size: stored.size)
    guard let note = SignedNote(stored.note), let checkpoint = Checkpoint(text: note.text),
      checkpoint.head.size == stored.size
    else { return self.note(fault) }
    expect(checkpoint.head, or: fault)
  }

  /// Has the journal held against what a snapshot was made of; before the first row.
  ///
  /// - Parameters:
  ///   - frontier: The tree that is kept with it, or `nil` when what is kept is none.
  ///   - name: The snapshot's name.
  public mutating func expect(_ frontier: Frontier?, ofSnapshot name: String) {
    let fault = Verification.Fault.snapshot(name: name)
    guard let frontier else { return note(fault) }
    expect(frontier.head, or: fault)
  }

  private mutating func expect(_ head: Head, or fault: Verification.Fault) {
    if head.size > 0 {
      expected[head.size, default: []].append((head.root, fault))
    } else if head != .empty {
      note(fault)
    }
  }

  /// Takes the next row.
  ///
  /// - Parameters:
  ///   - index: The number that the row carries.
  ///   - hash: The leaf hash that the row carries, or `nil` when what is there is no hash.
  ///   - computed: The leaf hash of the row's content, or `nil` when that can't be read.
  public mutating func take(index: Int, hash: Digest?, computed: Digest?) {
    while next < min(index, end), faults.count < Self.faultsMax {
      faults.append(.missing(index: next))
      next += 1
    }
    guard index >= 0, index < end else {
      note(.extra(index: index))
      return
    }
    next = max(next, index + 1)
    if let hash, let computed {
      if hash != computed { noteDisagreement(at: index) }
      fromHashes.append(hash)
      fromContent.append(computed)
      compare(at: index)
    } else {
      note(.changed(index: index))
    }
  }

  private mutating func compare(at index: Int) {
    // Once a row is missing, no tree is the journal's any more, and nothing can be told.
    guard !expected.isEmpty, fromHashes.size == index + 1,
      let these = expected.removeValue(forKey: index + 1)
    else { return }
    let roots = [fromHashes.root, fromContent.root]
    contradicting += these.filter { !roots.contains($0.root) }.map(\.fault)
  }

  /// Notes a fault that the store itself found, such as a page that it can't read.
  public mutating func note(_ fault: Verification.Fault) {
    if faults.count < Self.faultsMax { faults.append(fault) }
  }

  /// Says that no more rows can be read, though there may be some.
  public mutating func stop(because words: String) {
    note(.unreadable(index: next, words))
    stopped = true
  }

  /// Says that there are no more rows, and answers.
  public consuming func finish() -> Verification {
    while !stopped, stored != nil, next < end, faults.count < Self.faultsMax {
      faults.append(.missing(index: next))
      next += 1
    }
    let hashesLead = fromHashes.head == stored
    let contentLeads = fromContent.head == stored
    for index in disagreeing {
      note(
        hashesLead
          ? .changedContent(index: index)
          : contentLeads ? .changedHash(index: index) : .changed(index: index))
    }
    guard let stored else { return .broken(Self.sorted(faults)) }
    // What is named already explains why a checkpoint isn't met.
    if !hashesLead, !contentLeads, faults.allSatisfy({ $0.index == nil }) {
      faults.append(.root(stored: stored.root, found: fromContent.root))
    }
    if faults.allSatisfy({ $0.index == nil }) || hashesLead || contentLeads {
      for fault in contradicting { note(fault) }
    }
    for size in expected.keys.filter({ $0 > stored.size }).sorted() {
      for (_, fault) in expected[size] ?? [] { note(fault) }
    }
    if faults.isEmpty { return .whole(stored) }
    return .broken(Self.sorted(faults))
  }

  private mutating func noteDisagreement(at index: Int) {
    if disagreeing.count < Self.faultsMax { disagreeing.append(index) }
  }

  // Entries first, by number: the first line of a report names an entry whenever one is wrong.
  private static func sorted(_ faults: [Verification.Fault]) -> [Verification.Fault] {
    let ofEntries = faults.filter { $0.index != nil }
      .sorted { ($0.index ?? 0) < ($1.index ?? 0) }
    return ofEntries + faults.filter { $0.index == nil }
  }
}
