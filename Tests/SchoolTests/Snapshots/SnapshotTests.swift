import Synchronization
import Testing

@testable import Logbook
@testable import School

struct SnapshotTests {
  private static let reason = "the time for keeping it is over"

  private func desk(_ store: MemoryStore, every entries: Int) async throws -> Desk {
    Desk(
      try await TestSchool.sealed(store), now: { TestSchool.moment }, snapshotEntries: entries)
  }

  /// The registers as of reading every entry.
  private func all(_ store: MemoryStore) async throws -> Registers {
    let sealed = try await TestSchool.sealed(store)
    return try await Registers(of: sealed, past: try await sealed.head().size - 1)
  }

  private func snapshot(_ store: MemoryStore) async throws -> Registers? {
    try await Registers(snapshotOf: try await TestSchool.sealed(store))
  }

  @Test func `the demo school from a snapshot and the rest is the demo school from all`()
    async throws
  {
    let store = MemoryStore()
    let first = try await desk(store, every: 100)
    try await DemoSchool.fill(first, pack: try ShippedPack.load(), today: TestSchool.today)
    await first.snapshotting?.value
    let kept = try #require(try await snapshot(store))
    #expect(kept == (try await all(store)))
    try await first.perform(try TestSchool.report("later"), as: .init(made: "person-9"))
    let second = try await desk(store, every: 1_000_000)
    let registers = try await second.current()
    #expect(registers.position == kept.position + 1)
    #expect(registers == (try await all(store)))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `whatever happens, the registers of a snapshot are those of all entries`(
    seed: UInt64
  ) async throws {
    let school = try await TestSchool()
    let desks = [try await desk(school.store, every: 3), try await desk(school.store, every: 7)]
    var random = SplitMix64(seed: seed)
    for step in 0..<60 {
      let desk = desks[Int.random(in: 0..<2, using: &random)]
      switch Int.random(in: 0..<6, using: &random) {
      case 0...2:
        _ = try await desk.answer(
          MayI(
            who: .role(Role("visitor")), activity: "usePersonally", thing: "own-phone",
            when: .now, place: "classroom", isRecorded: true), as: .anyone)
      case 3:
        try await desk.perform(try TestSchool.report("c-\(step)"), as: TestSchool.teacher)
      case 4:
        let lines = try await desk.answer(ConcernsToRead(), as: TestSchool.lead)
        if let line = lines.randomElement(using: &random) {
          _ = try await desk.answer(ConcernFile(line.concern), as: TestSchool.lead)
        }
      default:
        let lines = try await desk.answer(ConcernsToRead(), as: TestSchool.lead)
        if let line = lines.randomElement(using: &random) {
          try await desk.erase(.concern(line.concern), because: Self.reason, as: .console)
        }
      }
      if Int.random(in: 0..<4, using: &random) == 0 { await desk.snapshotting?.value }
    }
    for desk in desks { await desk.snapshotting?.value }
    let expected = try await all(school.store)
    for desk in desks { #expect(try await desk.current() == expected) }
    #expect(try await desk(school.store, every: 1_000_000).current() == expected)
    try await TestSchool.sealed(school.store).takeSnapshot(after: 0)
    #expect(try await snapshot(school.store) == expected)
  }

  @Test func `no snapshot brings back what was erased, whenever it was made`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(
      try TestSchool.report(words: "A secret."), as: TestSchool.teacher)
    try await school.sealed.takeSnapshot(after: 0)
    let before = try await school.sealed.head()
    let old = try #require(try await school.sealed.snapshot(form: SnapshotForm.name))
    #expect(try await snapshot(school.store)?.concerns.all.count == 1)
    try await school.desk.erase(
      .concern(ConcernID(made: "c-1")), because: Self.reason, as: .console)
    #expect(try await snapshot(school.store) == nil)
    // A server that had made its state before, and keeps it only now.
    try await school.sealed.saveSnapshot(old.state, form: SnapshotForm.name, at: before)
    #expect(try await snapshot(school.store) == nil)
    try await school.sealed.takeSnapshot(after: 0)
    let kept = try #require(try await school.sealed.snapshot(form: SnapshotForm.name))
    #expect(kept.state.firstRange(of: Array("A secret.".utf8)) == nil)
    #expect(old.state.firstRange(of: Array("A secret.".utf8)) != nil)
    #expect(try await snapshot(school.store) == (try await all(school.store)))
  }

  @Test func `a snapshot of more entries than there are, or of others, is not used`() async throws {
    let school = try await TestSchool()
    let older = school.store.journal(of: "school")
    try await school.desk.perform(try TestSchool.report("c-1"), as: TestSchool.teacher)
    try await school.sealed.takeSnapshot(after: 0)
    let kept = school.store.journal(of: "school").snapshots
    // Put back to before the report, and then on by another one: the snapshot is ahead, then aside.
    school.store.journals.withLock { $0["school"] = older }
    school.store.journals.withLock { $0["school"]?.snapshots = kept }
    #expect(try await snapshot(school.store) == nil)
    let desk = try await desk(school.store, every: 1_000_000)
    try await desk.perform(try TestSchool.report("c-2"), as: TestSchool.teacher)
    #expect(try await snapshot(school.store) == nil)
    #expect(try await desk.current().concerns.all.map(\.id.rawValue) == ["c-2"])
  }

  @Test func `what can't be read, or has what this version doesn't know, is not used`()
    async throws
  {
    let school = try await TestSchool()
    _ = try await school.desk.answer(
      MayI(
        who: .role(Role("visitor")), activity: "usePersonally", thing: "own-phone", when: .now,
        place: "classroom", isRecorded: true), as: .anyone)
    try await school.sealed.takeSnapshot(after: 0)
    let state = try #require(
      try await school.sealed.snapshot(form: SnapshotForm.name)
    ).state
    #expect(Registers(folding: state) != nil)
    for length in stride(from: 1, to: state.count, by: 97) {
      let cut = Registers(folding: Array(state.prefix(length)))
      #expect(cut?.position != (try await school.sealed.head().size))
    }
    // A kind that this version doesn't know.
    let kind = Array("school.founded".utf8)
    let place = try #require(state.firstRange(of: kind)).lowerBound
    var other = state
    other[place] = UInt8(ascii: "x")
    #expect(Registers(folding: other) == nil)
    try await school.sealed.saveSnapshot(
      other, form: SnapshotForm.name, at: try await school.sealed.head())
    let desk = try await desk(school.store, every: 1_000_000)
    #expect(try await desk.current() == (try await all(school.store)))
  }
}
