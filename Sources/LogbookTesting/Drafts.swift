public import Logbook

/// Entries to try a store with; the same number always gives the same entry.
public enum Drafts {
  /// One entry, with a payload of up to `payloadBytesMax` bytes.
  public static func make(_ number: Int, payloadBytesMax: Int = 300) -> EntryDraft {
    var random = SplitMix(seed: UInt64(number))
    let clauses = (0..<Int.random(in: 0...3, using: &random)).map { position in
      "\(position + 1).\(number % 9).\(Int.random(in: 1...19, using: &random))"
    }
    let payload = (0..<Int.random(in: 0...payloadBytesMax, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    return EntryDraft(
      at: Timestamp(millisecondsSince1970: 1_700_000_000_000 + Int64(number) * 61_001),
      actor: "person-\(number % 7)", kind: "example.\(number % 3)", clauses: clauses,
      keyID: number % 2 == 0 ? "" : "key-\(number % 5)", payload: payload)
  }

  /// The entries numbered `range`.
  public static func make(_ range: Range<Int>) -> [EntryDraft] {
    range.map { make($0) }
  }

  /// Entries that are hard to keep: nothing in a field, everything in a field, other scripts,
  /// letters that look alike and aren't, the first and the last moment.
  public static let awkward = [
    EntryDraft(at: Timestamp(millisecondsSince1970: 0), actor: "a", kind: "b", payload: []),
    EntryDraft(
      at: Timestamp(millisecondsSince1970: .min), actor: "Zo\u{eb}", kind: "Zoe\u{308}",
      clauses: ["7.2.13", "7.2.13", "'; DROP TABLE entry; --"], keyID: "\u{fffd}",
      payload: Array(0...255)),
    EntryDraft(
      at: Timestamp(millisecondsSince1970: .max), actor: "\u{1f469}\u{200d}\u{1f3eb}", kind: "校",
      clauses: [String(repeating: "9", count: EntryDraft.clauseBytesMax)], keyID: " ",
      payload: [0, 10, 0]),
    EntryDraft(
      at: Timestamp(millisecondsSince1970: -1),
      actor: String(repeating: "a", count: EntryDraft.actorBytesMax),
      kind: String(repeating: "k", count: EntryDraft.kindBytesMax),
      clauses: Array(repeating: "1.1.1", count: EntryDraft.clausesMax),
      keyID: String(repeating: "i", count: EntryDraft.keyIDBytesMax), payload: [255]),
  ]
}

/// Random numbers that are the same every time: SplitMix64 (Steele, Lea, Flood 2014).
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the sequence that belongs to a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
