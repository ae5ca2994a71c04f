/// The name of an entity: its type, and its id within the type.
///
/// `User::"alice"` has the type `User` and the id `alice`. Comparing and hashing are cheap: the
/// hash is computed once, and copies of a name share their storage.
public struct EntityUID: Hashable, Sendable {
  /// What stands behind a name; immutable, so sharing it is safe.
  private final class Storage: Sendable {
    let type: String
    let id: String
    let hash: Int

    init(type: String, id: String) {
      self.type = type
      self.id = id
      var hasher = Hasher()
      hasher.combine(type)
      hasher.combine(id)
      hash = hasher.finalize()
    }
  }

  private let storage: Storage

  /// The entity type with its namespace, as in `School::Person`.
  public var type: String { storage.type }

  /// The id within the type: any text, without the quotes of the policy language.
  public var id: String { storage.id }

  /// The hash that was computed when the name was made; differs from run to run.
  var hash: Int { storage.hash }

  /// Names an entity.
  ///
  /// - Parameters:
  ///   - type: The entity type with its namespace.
  ///   - id: The id within the type, not escaped.
  public init(_ type: String, _ id: String) {
    storage = Storage(type: type, id: id)
  }

  /// Whether two names are the same, type and id.
  public static func == (left: EntityUID, right: EntityUID) -> Bool {
    if left.storage === right.storage { return true }
    return left.storage.hash == right.storage.hash
      && isSameText(left.storage.id, right.storage.id)
      && isSameText(left.storage.type, right.storage.type)
  }

  /// Feeds the hash that was computed when the name was made.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(storage.hash)
  }
}

extension EntityUID: Comparable {
  /// By type, then by id; texts in the order of their code points.
  public static func < (left: EntityUID, right: EntityUID) -> Bool {
    isSameText(left.type, right.type)
      ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
      : left.type.utf8.lexicographicallyPrecedes(right.type.utf8)
  }
}

extension EntityUID: CustomStringConvertible {
  /// The name as the policy language writes it, with the id escaped.
  public var description: String { "\(type)::\(quoted(id))" }
}
