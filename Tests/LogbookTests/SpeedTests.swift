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
    FileHandle.standardError.write(
      Data("\(what): \(Int(our))/s; \(other): \(Int(their))/s; ratio \(ratio)\n".utf8))
  }

  private func rate(_ count: Int, _ body: () async throws -> Void) async throws -> Double {
    let seconds = try await ContinuousClock().measure { try await body() } / .seconds(1)
    return Double(count) / seconds
  }
}
