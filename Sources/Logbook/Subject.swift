/// Whom or what an entry is about: a person, a case, the school. Each has a key of its own, and
/// what is sealed under it is gone for good once that key is destroyed.
///
/// The name never stands readable in a store.
public struct Subject: Hashable, Sendable, LosslessStringConvertible {
  /// The longest name.
  public static let bytesMax = 256

  /// The name, such as `person:p-7h2k` or `case:12`.
  public let description: String

  /// Takes a name of 1 to ``bytesMax`` bytes, or is `nil` when it isn't one; `logbook:` is for
  /// the logbook's own keys.
  public init?(_ description: String) {
    guard (1...Self.bytesMax).contains(description.utf8.count),
      !description.hasPrefix(Self.ownPrefix)
    else { return nil }
    self.description = description
  }

  private init(own name: String) {
    description = Self.ownPrefix + name
  }

  /// The school itself: what is about nobody in particular.
  public static let school = Subject(known: "school")

  private init(known name: String) {
    description = name
  }

  /// Takes a name that was kept, whichever it is.
  init?(kept name: String) {
    guard (1...Self.bytesMax).contains(name.utf8.count) else { return nil }
    description = name
  }

  private static let ownPrefix = "logbook:"

  /// Signs checkpoints: the key is used for nothing else.
  static let signer = Subject(own: "signer")

  /// Seals snapshots: replaced with every erasure, so that no state outlives it.
  static let snapshots = Subject(own: "snapshots")
}
