/// What a writer wants recorded; the store gives it its number.
public struct EntryDraft: Hashable, Sendable {
  /// When it happened, by the writer's clock.
  public var at: Timestamp

  /// Who did it.
  public var actor: String

  /// What kind of thing happened: tells the reader how to understand the payload.
  public var kind: String

  /// The policy clauses on which it stands, in the writer's order.
  public var clauses: [String]

  /// The key that the payload is sealed under, or empty when it isn't sealed.
  public var keyID: String

  /// What happened. The logbook never looks inside.
  public var payload: [UInt8]

  /// Makes a draft; its limits (``EntryDraft/findFault()``) are checked when it is appended.
  public init(
    at: Timestamp, actor: String, kind: String, clauses: [String] = [], keyID: String = "",
    payload: [UInt8]
  ) {
    self.at = at
    self.actor = actor
    self.kind = kind
    self.clauses = clauses
    self.keyID = keyID
    self.payload = payload
  }
}

/// One entry of a journal, as it stands for ever.
public struct Entry: Hashable, Sendable {
  /// Its number: the first is 0.
  public let index: Int

  /// When it happened, by the writer's clock.
  public let at: Timestamp

  /// Who did it.
  public let actor: String

  /// What kind of thing happened: tells the reader how to understand the payload.
  public let kind: String

  /// The policy clauses on which it stands, in the writer's order.
  public let clauses: [String]

  /// The key that the payload is sealed under, or empty when it isn't sealed.
  public let keyID: String

  /// What happened. The logbook never looks inside.
  public let payload: [UInt8]

  /// Numbers a draft.
  public init(_ draft: EntryDraft, index: Int) {
    self.index = index
    at = draft.at
    actor = draft.actor
    kind = draft.kind
    clauses = draft.clauses
    keyID = draft.keyID
    payload = draft.payload
  }
}
