import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// How fast, beside raw SQLite on the same disk in the same run. Asked for by `LOGBOOK_SPEED=1`,
/// and only worth something in a release build.
@Suite(.serialized, .enabled(if: Scale.isMeasuring, "set LOGBOOK_SPEED=1 to measure"))
struct SpeedTests {
  @Test func `single durable appends, beside raw commits of one row`() async throws {
    let folder = try Folder()
    let raw = try RawRows(folder.path("raw.db"))
    let logbook = Logbook(try SQLiteLogbook(path: folder.path("logbook.db")), school: "hill")
    var ours: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<3 {
      theirs.append(try await rate(2_000) { for _ in 0..<2_000 { try raw.commit(rows: 1) } })
      ours.append(
        try await rate(2_000) {
          var head = try await logbook.head()
          for number in 0..<2_000 {
            head = try await logbook.append([Self.draft(number)], after: head)
          }
        })
    }
    Self.report("single appends", ours, "raw commits of 1 row", theirs)
  }

  @Test(arguments: [true, false])
  func `64 writers, beside raw commits of 100 rows`(oneSchool: Bool) async throws {
    let folder = try Folder()
    let raw = try RawRows(folder.path("raw.db"))
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    var ours: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<3 {
      theirs.append(try await rate(50_000) { for _ in 0..<500 { try raw.commit(rows: 100) } })
      ours.append(
        try await rate(64 * 500) {
          try await withThrowingTaskGroup { group in
            for writer in 0..<64 {
              group.addTask { try await Self.write(writer, to: store, oneSchool: oneSchool) }
            }
            try await group.waitForAll()
          }
        })
    }
    Self.report(
      oneSchool ? "64 writers at one school" : "64 writers at 64 schools", ours,
      "raw commits of 100 rows", theirs)
  }

  @Test func `reading and unsealing, and what sealing adds to the size`() async throws {
    let folder = try Folder()
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let count = 100_000
    let plain = try SQLiteLogbook(path: folder.path("plain.db"))
    let store = try SQLiteLogbook(path: folder.path("sealed.db"))
    let sealed = try await SealedLogbook.open(Logbook(store, school: "hill"), with: master)
    let subjects = try (0..<500).map { try #require(Subject("person:p-\($0)")) }
    var (head, plainHead) = (Head.empty, Head.empty)
    for start in stride(from: 0, to: count, by: 10_000) {
      let drafts = (start..<start + 10_000).map(Self.draft)
      plainHead = try await plain.append(drafts, to: "hill", after: plainHead)
      head = try await sealed.append(
        drafts.enumerated().map { SubjectDraft($1, about: subjects[$0 % 500]) }, after: head)
    }
    let plainRate = try await rate(count) {
      var read = 0
      while read < count { read += try await plain.read("hill", from: read, limit: 10_000).count }
    }
    let sealedRate = try await rate(count) {
      var read = 0
      while read < count { read += try await sealed.read(from: read).count }
    }
    Self.report("reading and unsealing", [sealedRate], "reading and checking hashes", [plainRate])
    try await sealed.saveSnapshot(Array(repeating: 1, count: 5 << 20), form: "1", at: head)
    let start = try await rate(1) {
      let again = try await SealedLogbook.open(sealed.logbook, with: master)
      #expect(try await again.snapshot(form: "1")?.head == head)
    }
    Self.report("starts from a snapshot", [start], "starts by reading all", [sealedRate / 1e5])
    let verified = try await rate(count) { _ = try await store.verify("hill") }
    Self.report("verifying", [verified], "reading and unsealing", [sealedRate])
    try plain.close()
    try store.close()
    let sizes = try ["sealed.db", "plain.db"].map { Double(try folder.contents($0).count) }
    Self.report("bytes sealed, snapshot and all", [sizes[0]], "bytes plain", [sizes[1]])
  }

  private static func write(
    _ writer: Int, to store: SQLiteLogbook, oneSchool: Bool
  ) async throws {
    if oneSchool {
      for number in 0..<500 {
        _ = try await store.append(to: "hill") { _ in [draft(number)] }
      }
      return
    }
    let logbook = Logbook(store, school: try #require(SchoolID("school-\(writer)")))
    var head = try await logbook.head()
    for number in 0..<500 { head = try await logbook.append([draft(number)], after: head) }
  }

  static func draft(_ number: Int) -> EntryDraft {
    EntryDraft(
      at: Timestamp(millisecondsSince1970: 1_700_000_000_000 + Int64(number)), actor: "person-1",
      kind: "example", clauses: ["1.2"], payload: [UInt8](repeating: 7, count: 200))
  }

  static func report(_ what: String, _ ours: [Double], _ other: String, _ theirs: [Double]) {
    let (our, their) = (ours.sorted()[ours.count / 2], theirs.sorted()[theirs.count / 2])
    let ratio = String(format: "%.2f", our / their)
    let line = String(format: "%@: %.1f; %@: %.1f; ratio %@\n", what, our, other, their, ratio)
    FileHandle.standardError.write(Data(line.utf8))
  }

  private func rate(_ count: Int, _ body: () async throws -> Void) async throws -> Double {
    let seconds = try await ContinuousClock().measure { try await body() } / .seconds(1)
    return Double(count) / seconds
  }
}
