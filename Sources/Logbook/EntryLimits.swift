/// Why an entry can't be taken.
public enum EntryFault: Hashable, Sendable {
  /// A text field is empty that must say something.
  case empty(EntryField)
  /// A text field holds a control character (U+0000 to U+001F, U+007F), which no store keeps alike.
  case controlCharacter(EntryField)
  /// A field is longer than its limit.
  case tooLong(EntryField, bytes: Int, bytesMax: Int)
  /// It stands on more clauses than an entry may.
  case tooManyClauses(Int, clausesMax: Int)
}

/// A part of an entry that has a limit.
public enum EntryField: Hashable, Sendable {
  /// Who did it.
  case actor
  /// What kind of thing happened.
  case kind
  /// One of the clauses.
  case clause
  /// The key that the payload is sealed under.
  case keyID
  /// What happened.
  case payload
}

extension EntryDraft {
  /// The longest `actor`.
  public static let actorBytesMax = 256
  /// The longest `kind`.
  public static let kindBytesMax = 128
  /// The longest clause.
  public static let clauseBytesMax = 64
  /// The most clauses.
  public static let clausesMax = 256
  /// The longest `keyID`.
  public static let keyIDBytesMax = 128
  /// The longest payload. Photos and documents don't belong in one.
  public static let payloadBytesMax = 4 << 20

  /// The first limit that this draft breaks, or `nil` when a store can take it.
  public func findFault() -> EntryFault? {
    if clauses.count > Self.clausesMax {
      return .tooManyClauses(clauses.count, clausesMax: Self.clausesMax)
    }
    if payload.count > Self.payloadBytesMax {
      return .tooLong(.payload, bytes: payload.count, bytesMax: Self.payloadBytesMax)
    }
    if let fault = Self.fault(of: actor, in: .actor, bytesMax: Self.actorBytesMax) { return fault }
    if let fault = Self.fault(of: kind, in: .kind, bytesMax: Self.kindBytesMax) { return fault }
    for clause in clauses {
      if let fault = Self.fault(of: clause, in: .clause, bytesMax: Self.clauseBytesMax) {
        return fault
      }
    }
    if keyID.isEmpty { return nil }
    return Self.fault(of: keyID, in: .keyID, bytesMax: Self.keyIDBytesMax)
  }

  static func isKeyID(_ text: String) -> Bool {
    fault(of: text, in: .keyID, bytesMax: keyIDBytesMax) == nil
  }

  private static func fault(
    of text: String, in field: EntryField, bytesMax: Int
  ) -> EntryFault? {
    let bytes = text.utf8
    if bytes.isEmpty { return .empty(field) }
    if bytes.count > bytesMax {
      return .tooLong(field, bytes: bytes.count, bytesMax: bytesMax)
    }
    return bytes.contains { $0 < 0x20 || $0 == 0x7f } ? .controlCharacter(field) : nil
  }
}
