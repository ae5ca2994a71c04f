import Dispatch
import Synchronization

/// Where passwords are checked: one at a time, and never on a thread that answers requests.
///
/// A crowd signing in waits a little, and memory stays where it is. The line is short, so that
/// nobody waits for long: whoever finds it full is told so at once. Strangers find it full sooner
/// than people at a place where they signed in before, and so never take their room.
final class PasswordLine: Sendable {
  /// The line is full just now; nothing was checked.
  struct Full: Error {}

  /// The most that are in the line when a stranger joins it.
  static let strangersMax = 10
  /// The most that are in the line when somebody known joins it.
  static let knownMax = 40

  private let queue = DispatchQueue(label: "handrail.passwords", qos: .userInitiated)
  private let count = Mutex(0)

  /// How many are in it.
  var length: Int { count.withLock { $0 } }

  /// Does some work in turn.
  ///
  /// - Parameters:
  ///   - isKnown: whether it is for somebody who signed in at this place before.
  ///   - work: what takes long.
  /// - Returns: what the work does.
  /// - Throws: `Full`, or what the work does.
  func run<Output: Sendable>(
    isKnown: Bool, _ work: @escaping @Sendable () throws -> Output
  ) async throws -> Output {
    let isIn = count.withLock { count in
      guard count < (isKnown ? Self.knownMax : Self.strangersMax) else { return false }
      count += 1
      return true
    }
    guard isIn else { throw Full() }
    defer { count.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try work() }) }
    }
  }
}
