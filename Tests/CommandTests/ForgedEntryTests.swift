import Foundation
import Logbook
import LogbookSQLite
import Testing

/// Somebody writes to the record's file who has no master key, with hashes that are right.
struct ForgedEntryTests {
  @Test func `what the school did not write is named, and not signed, shown out or served`()
    async throws
  {
    let folder = try Folder()
    let data = ["--data", (folder / "data").path]
    let opened = try Program.run(["school", "open", "--name", "Test School"] + data)
    #expect(opened.status == 0, "\(opened.messages)")
    let store = try SQLiteLogbook(path: (folder / "data/school.sqlite").path)
    let logbook = Logbook(store, school: "school")
    let head = try await logbook.head()
    try await logbook.append(
      [
        EntryDraft(
          at: Timestamp(millisecondsSince1970: 1_800_000_000_000), actor: "console",
          kind: "people.admitted", clauses: [], payload: Array("{}".utf8))
      ], after: head)
    try store.close()

    let verified = try Program.run(["logbook", "verify"] + data)
    #expect(verified.status == 1)
    #expect(verified.messages.contains("Entry \(head.size) was not written by the school"))
    let out = (folder / "out").path
    for command in [["checkpoint", "--out", out], ["export", out]] {
      let signed = try Program.run(["logbook"] + command + data)
      #expect(signed.status == 1, "\(command)")
      #expect(signed.messages.contains("Nothing was signed"), "\(signed.messages)")
      #expect(!FileManager.default.fileExists(atPath: out))
    }
    let listed = try Program.run(["people", "list"] + data)
    #expect(listed.status == 3)
    #expect(listed.messages.contains("entry \(head.size) is not what was written"))
  }
}
