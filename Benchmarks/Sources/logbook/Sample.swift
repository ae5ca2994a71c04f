internal import Logbook

/// The entry that both sides write.
enum Sample {
  static let payloadBytes = 200

  static func draft(_ number: Int) -> EntryDraft {
    EntryDraft(
      at: Timestamp(millisecondsSince1970: 1_700_000_000_000 + Int64(number)), actor: "person-1",
      kind: "example", clauses: ["1.2"],
      payload: [UInt8](repeating: 7, count: payloadBytes))
  }
}
