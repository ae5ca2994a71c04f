internal import Foundation
internal import Logbook
internal import Policy
internal import School

/// The record of a school over years: its beginning is the demonstration, and what people did in
/// that term they go on doing. Of 100 entries about 90 are questions, 5 reports and 5 looks.
enum Life {
  private static let batch = 5_000

  static func write(_ count: Int, into sealed: SealedLogbook, pack folder: URL) async throws {
    guard let today = Day("2026-11-24") else { return }
    let pack = try PolicyPack(folder: folder, today: today)
    let desk = Desk(
      sealed, now: { Timestamp(millisecondsSince1970: 1_795_514_400_000) }, snapshotEntries: .max)
    try await DemoSchool.fill(desk, pack: pack, today: today)
    var lived: [String: [(entry: Entry, payload: [UInt8])]] = [:]
    for opened in try await sealed.read(from: 0) {
      guard case .payload(let payload) = opened.content else { continue }
      lived[opened.entry.kind, default: []].append((opened.entry, payload))
    }
    var head = try await sealed.head()
    while head.size < count {
      let drafts = (head.size..<min(count, head.size + batch)).compactMap { index in
        draft(index, lived)
      }
      head = try await sealed.append(drafts, after: head)
    }
  }

  private static func draft(
    _ index: Int, _ lived: [String: [(entry: Entry, payload: [UInt8])]]
  ) -> SubjectDraft? {
    let kind =
      switch index % 20 {
      case 10: "concern.reported"
      case 11: "concern.opened"
      default: "question.asked"
      }
    guard let those = lived[kind], !those.isEmpty else { return nil }
    // Not the same question twice in a row.
    let (entry, payload) = those[index % those.count]
    let id = "c-made\(index / 20)"
    let text = String(decoding: payload, as: UTF8.self)
      .replacing(#/"concern":"[a-z0-9-]+"/#, with: "\"concern\":\"\(id)\"")
    let draft = EntryDraft(
      at: Timestamp(millisecondsSince1970: 1_795_514_400_000 + Int64(index) * 60_000),
      actor: entry.actor, kind: kind, clauses: entry.clauses, payload: Array(text.utf8))
    guard kind != "question.asked" else { return SubjectDraft(draft, about: .school) }
    return ConcernID(id).map { SubjectDraft(draft, about: .concern($0)) }
  }
}
