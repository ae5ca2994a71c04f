import Synchronization

/// How much of what visitors are sending is in memory at once: beyond a limit, no more is taken.
///
/// Forms and files have a limit each, so that no upload keeps anybody from reporting a concern.
final class BytesInFlight: Sendable {
  /// For forms without files: 256 of the largest.
  static let formBytesMax = 64 * 1024 * 1024
  /// For forms with files: four of the largest.
  static let fileBytesMax = 82_000_000

  private let bytesMax: Int
  private let taken = Mutex(0)

  init(max bytesMax: Int) { self.bytesMax = bytesMax }

  /// How many bytes are taken now.
  var count: Int { taken.withLock { $0 } }

  /// Room for one body; what it took is given back when it is let go.
  final class Room: Sendable {
    private let whole: BytesInFlight
    private let own = Mutex(0)

    fileprivate init(in whole: BytesInFlight) { self.whole = whole }

    deinit {
      let bytes = own.withLock { $0 }
      whole.taken.withLock { $0 -= bytes }
    }

    /// Takes room for so many more bytes.
    ///
    /// - Throws: `BodyError.tooManyAtOnce`, and nothing more is taken.
    func take(_ bytes: Int) throws(BodyError) {
      let isTaken = whole.taken.withLock { taken in
        guard bytes <= whole.bytesMax - taken else { return false }
        taken += bytes
        return true
      }
      guard isTaken else { throw .tooManyAtOnce }
      own.withLock { $0 += bytes }
    }
  }

  func room() -> Room { Room(in: self) }
}
