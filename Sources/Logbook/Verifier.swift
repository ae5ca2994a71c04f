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
  private var faults: [Verification.Fault] = []

  /// Starts at entry 0 of a journal that keeps this head, or `nil` when what it keeps is no head.
  public init(head: Head?) {
    stored = head
    end = head?.size ?? .max
    if head == nil { faults.append(.head) }
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
    } else {
      note(.changed(index: index))
    }
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
    if !hashesLead, !contentLeads, faults.isEmpty {
      faults.append(.root(stored: stored.root, found: fromContent.root))
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
