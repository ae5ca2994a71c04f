/// What may be appended at once.
public enum Batch {
  /// The most entries.
  public static let entriesMax = 10_000

  /// The most bytes of payload, over all entries.
  public static let payloadBytesMax = 16 << 20

  /// The first limit that these drafts break, or `nil` when a store can take them.
  public static func findFault(in drafts: [EntryDraft]) -> BatchFault? {
    if drafts.count > entriesMax {
      return .tooManyEntries(drafts.count, entriesMax: entriesMax)
    }
    var payloadBytes = 0
    for (position, draft) in drafts.enumerated() {
      if let fault = draft.findFault() { return .entry(position: position, fault) }
      payloadBytes += draft.payload.count
    }
    if payloadBytes > payloadBytesMax {
      return .tooManyBytes(payloadBytes, bytesMax: payloadBytesMax)
    }
    return nil
  }
}

/// Why a batch can't be taken.
public enum BatchFault: Hashable, Sendable {
  /// It has more entries than a batch may.
  case tooManyEntries(Int, entriesMax: Int)
  /// Its payloads together are longer than a batch's may be.
  case tooManyBytes(Int, bytesMax: Int)
  /// The entry at this position of the batch can't be taken.
  case entry(position: Int, EntryFault)
  /// What is to be kept beside the entries is longer than it may be.
  case tooLong(KeptPart, bytes: Int, bytesMax: Int)
  /// No key can have this name.
  case keyName(String)
  /// The school would have more keys than it may.
  case tooManyKeys(Int, keysMax: Int)
}
