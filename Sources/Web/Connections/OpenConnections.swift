import HummingbirdCore
import NIOCore
import Synchronization

/// The connections that are open now, and which has to go when there are too many.
///
/// Invariant: somebody new finds room as long as anybody else only waits, sends or reads slowly.
final class OpenConnections: Sendable {
  /// What a connection is at, in the order in which it is let go.
  enum Stage: Int, Comparable, Sendable {
    /// No whole request has come since the last answer.
    case waiting
    /// A request is coming.
    case sending
    /// An answer is not read yet.
    case reading
    /// An answer is being made.
    case answered

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  private struct One {
    let channel: any Channel
    let address: String
    var stage: Stage
    /// Counts up with each change: the smallest has been at its stage for longest.
    var since: Int
    var unreadBytes = 0
  }

  private struct State {
    var all: [Int: One] = [:]
    var atAddress: [String: Int] = [:]
    var unreadBytes = 0
    var count = 0

    mutating func next() -> Int {
      count += 1
      return count
    }
  }

  private let limits: ConnectionLimits
  private let state = Mutex(State())

  init(_ limits: ConnectionLimits) { self.limits = limits }

  /// How many are open.
  var count: Int { state.withLock { $0.all.count } }

  /// Takes in a new connection, and lets another go where there are too many.
  ///
  /// - Returns: its number.
  func open(_ channel: any Channel, from address: String) -> Int {
    let (number, leaving) = state.withLock { state -> (Int, (any Channel)?) in
      let number = state.next()
      state.all[number] = One(channel: channel, address: address, stage: .waiting, since: number)
      state.atAddress[address, default: 0] += 1
      return (number, victim(of: &state, for: number, address))
    }
    leaving?.close(promise: nil)
    return number
  }

  func closed(_ number: Int) {
    _ = state.withLock { Self.remove(number, &$0) }
  }

  /// Notes what a connection is at now, and lets the one go that has not read for longest where too
  /// much is unread.
  func note(_ number: Int, _ stage: Stage, unreadBytes: Int = 0) {
    let leaving = state.withLock { state -> (any Channel)? in
      guard var one = state.all[number] else { return nil }
      if one.stage != stage {
        one.stage = stage
        one.since = state.next()
      }
      state.unreadBytes += unreadBytes - one.unreadBytes
      one.unreadBytes = unreadBytes
      state.all[number] = one
      guard state.unreadBytes > limits.unreadBytesMax else { return nil }
      let slowest = state.all.filter { $0.value.unreadBytes > 0 }
        .min { $0.value.since < $1.value.since }
      return slowest.flatMap { Self.remove($0.key, &state) }
    }
    leaving?.close(promise: nil)
  }

  private func victim(
    of state: inout State, for number: Int, _ address: String
  ) -> (any Channel)? {
    if let most = limits.atOneAddressMax, state.atAddress[address, default: 0] > most {
      return Self.letGo(of: &state, except: number) { $0 == address }
    }
    guard state.all.count > limits.connectionsMax else { return nil }
    // Of the address that takes most: whoever takes more than the others gives way first.
    let crowded = state.atAddress.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    return Self.letGo(of: &state, except: number) { $0 == crowded }
      ?? Self.letGo(of: &state, except: number) { _ in true }
  }

  private static func letGo(
    of state: inout State, except number: Int, at isThere: (String) -> Bool
  ) -> (any Channel)? {
    let found = state.all.filter { $0.key != number && isThere($0.value.address) }
      .min { ($0.value.stage, $0.value.since) < ($1.value.stage, $1.value.since) }
    guard let found, found.value.stage != .answered else { return remove(number, &state) }
    return remove(found.key, &state)
  }

  @discardableResult
  private static func remove(_ number: Int, _ state: inout State) -> (any Channel)? {
    guard let one = state.all.removeValue(forKey: number) else { return nil }
    state.unreadBytes -= one.unreadBytes
    let rest = state.atAddress[one.address, default: 1] - 1
    state.atAddress[one.address] = rest == 0 ? nil : rest
    return one.channel
  }
}

/// Stops taking connections while more are open than are let go: what is not taken waits outside,
/// and costs nothing.
struct RoomForConnections: AvailableConnectionsDelegate {
  /// How many may be on their way out.
  private static let leavingMax = 64

  let limits: ConnectionLimits
  private var taken = 0

  init(_ limits: ConnectionLimits) {
    self.limits = limits
  }

  mutating func connectionOpened() { taken += 1 }
  mutating func connectionClosed() { taken -= 1 }
  func isAcceptingNewConnections() -> Bool { taken < limits.connectionsMax + Self.leavingMax }
}
