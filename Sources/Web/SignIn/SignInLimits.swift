/// How often somebody may try a password.
///
/// Every budget is refilled with time, so that nobody is held back for long. A try costs only when
/// the password is wrong. Where a person has signed in before, from that address or on that device,
/// only their own slips there count: nobody else can keep them out. Anywhere else a try counts
/// there, for its address, for the account from anywhere and for everything; one that any budget
/// refuses costs none of them, so that one address alone never uses up what is everybody's.
struct SignInLimits: Sendable {
  /// How many tries may come at once, and how long until one more may.
  struct Budget: Sendable, Equatable {
    let triesMax: Int
    let refill: Duration
  }

  /// One try.
  struct Attempt: Sendable {
    /// The account as it is spelt after folding, whether or not it exists.
    let account: String
    /// Where it comes from, of `VisitorAddress`.
    let address: String
    /// The device, when it proves that the account was signed in to on it before.
    var device: BrowserID?
  }

  static let accountAtPlace = Budget(triesMax: 5, refill: .seconds(15))
  static let address = Budget(triesMax: 20, refill: .seconds(5))
  static let account = Budget(triesMax: 20, refill: .seconds(60))
  static let everything = Budget(triesMax: 60, refill: .seconds(1))
  /// The most budgets and places remembered; beyond it full budgets are forgotten, or all places.
  static let keysMax = 20_000

  private enum Place: Hashable {
    case address(String)
    /// By the hash of its name.
    case device([UInt8])
  }

  private struct AccountAtPlace: Hashable {
    let account: String
    let place: Place
  }

  private enum Key: Hashable {
    case accountAtPlace(AccountAtPlace)
    case address(String)
    case account(String)
    case everything
  }

  /// When a budget is full again: the one number that a refilling budget needs.
  private var fullAt: [Key: SteadyMoment] = [:]
  private var known: Set<AccountAtPlace> = []

  init() {}

  /// Takes one try from each budget that counts here.
  ///
  /// - Returns: `nil` if the try may go on, otherwise how long to wait.
  mutating func take(_ attempt: Attempt, at moment: SteadyMoment) -> Duration? {
    let budgets = budgets(for: attempt)
    let waits = budgets.compactMap { wait($0, $1, at: moment) }
    if let longest = waits.max() { return longest }
    if fullAt.count >= Self.keysMax { fullAt = fullAt.filter { $0.value > moment } }
    for (key, budget) in budgets {
      let from = max(fullAt[key] ?? moment, moment)
      fullAt[key] = from.advanced(by: budget.refill)
    }
    return nil
  }

  /// Gives back what a try took that was no wrong guess.
  mutating func giveBack(_ attempt: Attempt) {
    for (key, budget) in budgets(for: attempt) {
      fullAt[key] = fullAt[key]?.advanced(by: .zero - budget.refill)
    }
  }

  /// Remembers that the person signed in: their own slips are forgiven, and the place is theirs.
  ///
  /// - Parameters:
  ///   - attempt: the try, which costs nothing.
  ///   - device: what the device is called from now on; it proves itself, and is not remembered.
  mutating func succeeded(_ attempt: Attempt, on device: BrowserID) {
    giveBack(attempt)
    if known.count >= Self.keysMax { known.removeAll() }
    let (here, own) = (Place.address(attempt.address), Place.device(device.hash))
    known.insert(AccountAtPlace(account: attempt.account, place: here))
    for place in [here, own] {
      fullAt[.accountAtPlace(AccountAtPlace(account: attempt.account, place: place))] = nil
    }
  }

  /// Whether the account was signed in to at this place before.
  func isKnown(_ attempt: Attempt) -> Bool { knownPlace(of: attempt) != nil }

  private func knownPlace(of attempt: Attempt) -> AccountAtPlace? {
    if let device = attempt.device {
      return AccountAtPlace(account: attempt.account, place: .device(device.hash))
    }
    let here = AccountAtPlace(account: attempt.account, place: .address(attempt.address))
    return known.contains(here) ? here : nil
  }

  private func budgets(for attempt: Attempt) -> [(Key, Budget)] {
    if let known = knownPlace(of: attempt) {
      return [(.accountAtPlace(known), Self.accountAtPlace)]
    }
    let here = AccountAtPlace(account: attempt.account, place: .address(attempt.address))
    return [
      (.accountAtPlace(here), Self.accountAtPlace), (.address(attempt.address), Self.address),
      (.account(attempt.account), Self.account), (.everything, Self.everything),
    ]
  }

  private func wait(_ key: Key, _ budget: Budget, at moment: SteadyMoment) -> Duration? {
    guard let full = fullAt[key], full > moment else { return nil }
    let afterThisTry = full.since(moment) + budget.refill
    let over = afterThisTry - budget.refill * budget.triesMax
    return over > .zero ? over : nil
  }
}
