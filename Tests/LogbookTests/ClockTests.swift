import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// Clocks that go back, or far ahead.
struct ClockTests {
  private static let start = Timestamp(millisecondsSince1970: 1_800_000_000_000)

  private static func later(_ milliseconds: Int64) -> Timestamp {
    Timestamp(millisecondsSince1970: start.millisecondsSince1970 + milliseconds)
  }

  private static func draft(at moment: Timestamp) -> SubjectDraft {
    SubjectDraft(
      EntryDraft(at: moment, actor: "test", kind: "test.done", payload: [1]), about: .school)
  }

  private static func open(_ store: any LogbookStore) async throws -> SealedLogbook {
    let master = try #require(MasterKey(bytes: Array(repeating: 7, count: 32)))
    return try await SealedLogbook.open(Logbook(store, school: "hill"), with: master)
  }

  @Test func `a moment more than a little before the last entry is refused, and nothing written`()
    async throws
  {
    let folder = try Folder()
    for store in [MemoryStore(), try SQLiteLogbook(path: folder.path("x"))] as [any LogbookStore] {
      let logbook = try await Self.open(store)
      var head = try await logbook.append([Self.draft(at: Self.start)], after: .empty)
      let back = SealedLogbook.behindMillisecondsMax
      let ahead = SealedLogbook.aheadMillisecondsMax
      let refused: [Timestamp] = [
        Self.later(-back - 1), Self.later(ahead + 1), Timestamp(millisecondsSince1970: 0),
        Timestamp(millisecondsSince1970: .min), Timestamp(millisecondsSince1970: .max),
      ]
      for moment in refused {
        let fault = StoreError.clock(ClockFault(now: moment, last: Self.start))
        await #expect(throws: fault) {
          try await logbook.append([Self.draft(at: moment)], after: head)
        }
        // Another program that has read nothing yet.
        await #expect(throws: fault) {
          try await Self.open(store).append([Self.draft(at: moment)], after: head)
        }
        await #expect(throws: SealError.store(fault)) {
          try await logbook.changeMaster(
            to: #require(MasterKey(bytes: Array(repeating: 8, count: 32))), by: "test", at: moment)
        }
        #expect(try await logbook.findClockFault(at: moment)?.last == Self.start)
      }
      #expect(try await logbook.head() == head)
      // A little is let pass, as the clock said it, and named.
      head = try await logbook.append([Self.draft(at: Self.later(-back))], after: head)
      let (named, count) = try await logbook.logbook.stepsBack()
      #expect(count == 1)
      #expect(named.map(\.index) == [1])
      #expect(named.first?.at == Self.later(-back))
      #expect(named.first?.before == Self.start)
      #expect(named.first?.isPutRight == false)
      guard case .whole(head) = try await logbook.logbook.verify() else {
        Issue.record("a step back is no damage")
        return
      }
    }
  }

  @Test func `a batch whose later entries run backwards is refused whole`() async throws {
    let logbook = try await Self.open(MemoryStore())
    await #expect(throws: StoreError.self) {
      try await logbook.append(
        [Self.draft(at: Self.start), Self.draft(at: Self.later(-600_000))], after: .empty)
    }
    #expect(try await logbook.head() == .empty)
  }

  @Test func `a clock that was far ahead is put right on the record, and work goes on`()
    async throws
  {
    // Written by an earlier version, which let it pass.
    let logbook = try await Self.open(MemoryStore())
    let last = Self.later(3_155_760_000_000)
    var head = try await logbook.append([Self.draft(at: last)], after: .empty)
    let fault = StoreError.clock(ClockFault(now: Self.start, last: last))
    await #expect(throws: fault) {
      try await logbook.append([Self.draft(at: Self.start)], after: head)
    }
    try await logbook.putClockRight(by: "console", at: Self.start)
    #expect(try await logbook.findClockFault(at: Self.start) == nil)
    head = try await logbook.head()
    try await logbook.append([Self.draft(at: Self.later(1))], after: head)
    let opened = try await logbook.read(from: 1)
    #expect(opened.first?.content == .note(.clockPutRight(last: last)))
    #expect(opened.first?.entry.kind == "logbook.clock-put-right")
    let steps = try await logbook.logbook.stepsBack()
    #expect(steps.count == 1)
    #expect(steps.named.first?.isPutRight == true)
  }

  @Test func `the notes about restoring and about the clock keep their stored form`()
    async throws
  {
    let logbook = try await Self.open(MemoryStore())
    try await logbook.append([Self.draft(at: Self.start)], after: .empty)
    try await logbook.recordRestoration(acknowledged: 5, by: "console", at: Self.start)
    let opened = try await logbook.read(from: 1)
    #expect(opened.first?.content == .note(.restored(entries: 1, acknowledged: 5)))
    #expect(opened.first?.entry.kind == "logbook.restored")
  }
}
