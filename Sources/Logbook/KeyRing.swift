/// The keys of one school as a store keeps them: by a name, and as bytes that say nothing to it.
///
/// A ring is changed only together with an append (``LogbookStore/append(_:to:after:keys:)``), so
/// that what is recorded about a key and what became of it can't part.
public struct KeyRing: Hashable, Sendable {
  /// The most keys of one school.
  public static let keysMax = 200_000

  /// How often the ring has been changed; 0 for one without keys.
  public let revision: Int

  /// The keys, by their names.
  public let keys: [String: [UInt8]]

  /// Takes what a store keeps.
  public init(revision: Int, keys: [String: [UInt8]]) {
    self.revision = revision
    self.keys = keys
  }

  /// The ring of a school that has no keys.
  public static let empty = KeyRing(revision: 0, keys: [:])
}

/// A key as a store keeps it.
public struct StoredKey: Hashable, Sendable {
  /// The longest ``bytes``.
  public static let bytesMax = 4_096

  /// Its name: within the limits of ``EntryDraft/keyID``, and not empty.
  public let id: String

  /// What is kept under the name.
  public let bytes: [UInt8]

  /// Names what is to be kept.
  public init(id: String, bytes: [UInt8]) {
    self.id = id
    self.bytes = bytes
  }
}

/// What is to become of a school's keys, together with an append.
public struct KeyChange: Hashable, Sendable {
  /// The revision of the ring that the writer saw; nothing is written on any other.
  public let revision: Int

  /// Keys to be kept, in place of those with the same names; the old bytes are overwritten. When
  /// there are none, the ring and its revision stay, and only the revision is compared.
  public let put: [StoredKey]

  /// Makes a change, or only a comparison when `put` is empty.
  public init(after revision: Int, put: [StoredKey] = []) {
    self.revision = revision
    self.put = put
  }

  /// The first limit that the change breaks, or `nil` when a store can take it.
  public func findFault() -> BatchFault? {
    for key in put {
      if key.bytes.count > StoredKey.bytesMax {
        return .tooLong(.key, bytes: key.bytes.count, bytesMax: StoredKey.bytesMax)
      }
      if !EntryDraft.isKeyID(key.id) { return .keyName(key.id) }
    }
    return nil
  }
}
