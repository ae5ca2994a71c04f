import Logbook

/// How often somebody may try a password.
///
/// Three budgets, each refilled with time so that nobody is locked out for long: for one account
/// from one address, for one account from anywhere, and for everything. A person is not held back
/// by strangers trying their account: the second budget does not count at an address that the
/// person has signed in from before.
struct SignInLimits: Sendable {
  /// How many tries may come at once, and how long until one more may.
  struct Budget: Sendable, Equatable {
    let triesMax: Int
    let refill: Duration
  }

  static let accountAtAddress = Budget(triesMax: 5, refill: .seconds(15))
  static let account = Budget(triesMax: 20, refill: .seconds(60))
  static let everything = Budget(triesMax: 60, refill: .seconds(1))
  /// The most accounts and addresses remembered; beyond it those with a full budget are forgotten.
  static let keysMax = 20_000

  private enum Key: Hashable {
    case accountAtAddress(String, String)
    case account(String)
    case everything
  }

  private struct Place: Hashable {
    let account: String
    let address: String
  }

  /// When a budget is full again: the one number that a refilling budget needs.
  private var fullAt: [Key: Timestamp] = [:]
  private var known: Set<Place> = []

  init() {}

  /// Takes one try from each budget that counts here.
  ///
  /// - Parameters:
  ///   - account: the account as it is spelt after folding, whether or not it exists.
  ///   - address: where the try comes from.
  ///   - moment: now.
  /// - Returns: `nil` if the try may go on, otherwise how long to wait.
  mutating func take(account: String, address: String, at moment: Timestamp) -> Duration? {
    var budgets: [(Key, Budget)] = [
      (.accountAtAddress(account, address), Self.accountAtAddress), (.everything, Self.everything),
    ]
    if !known.contains(Place(account: account, address: address)) {
      budgets.append((.account(account), Self.account))
    }
    let waits = budgets.compactMap { wait($0, $1, at: moment) }
    if let longest = waits.max() { return longest }
    if fullAt.count >= Self.keysMax { fullAt = fullAt.filter { $0.value > moment } }
    for (key, budget) in budgets {
      let from = max(fullAt[key] ?? moment, moment)
      fullAt[key] = from.advanced(by: budget.refill)
    }
    return nil
  }

  /// Remembers that the person signed in: their own slips are forgiven, and the address is theirs.
  mutating func succeeded(account: String, address: String) {
    fullAt[.accountAtAddress(account, address)] = nil
    if known.count >= Self.keysMax { known.removeAll() }
    known.insert(Place(account: account, address: address))
  }

  private func wait(_ key: Key, _ budget: Budget, at moment: Timestamp) -> Duration? {
    guard let full = fullAt[key], full > moment else { return nil }
    let afterThisTry = full.since(moment) + budget.refill
    let over = afterThisTry - budget.refill * budget.triesMax
    return over > .zero ? over : nil
  }
}

extension Timestamp {
  /// The moment some time after this one, to the millisecond.
  func advanced(by duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    return Timestamp(
      millisecondsSince1970: millisecondsSince1970 + seconds * 1000
        + attoseconds / 1_000_000_000_000_000)
  }
}
