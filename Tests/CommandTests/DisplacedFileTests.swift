import Foundation
import PostgresTesting
import Testing

/// A server whose file is deleted, moved or replaced under people who report concerns.
@Suite(.serialized)
struct DisplacedFileTests {
  private static let key = String(repeating: "5a", count: 32)

  private static func shell(_ script: String, _ arguments: String...) throws {
    let ended = try Spawn.run(["/bin/sh", "-ec", script, "sh"] + arguments)
    #expect(ended.status == 0, "\(script): \(ended.words)")
  }

  @Test(
    arguments: [
      "rm $1/school.sqlite", "mv $1/school.sqlite $2/away", "rm -r $1", "mv $1 $2/elsewhere",
      "cp $2/older $1/new; mv $1/new $1/school.sqlite", "cp $2/older $1/school.sqlite",
      "rm $1/school.sqlite-wal", "mv $1 $2/elsewhere; cp -r $2/copy $1",
    ])
  func `nobody is thanked for a report that is lost`(_ harm: String) async throws {
    let folder = try Folder()
    let data = (folder / "data").path
    try SchoolServer(["--demo", "--data", data], key: Self.key).kill()
    let older = (folder / "older").path
    #expect(try Program.run(["backup", older, "--data", data], key: Self.key).status == 0)
    // Moved into the file when the command ends, so that the older one lacks something.
    let added = try Program.run(
      ["people", "add", "--name", "Test", "--sign-in", "t", "--role", "teacher", "--data", data],
      input: "four unrelated words here\n", key: Self.key)
    #expect(added.status == 0, "\(added.messages)")
    try Self.shell("cp -r $1 $2/copy", data, folder.path)
    let server = try SchoolServer(["--data", data], key: Self.key)
    let reporters = try Reporters(before: [server.port, server.port], as: "Teacher")
    try await reporters.wait(for: 3)
    try Self.shell(harm, data, folder.path)
    // Whoever was thanked while it was done may have been thanked before it.
    try await Self.wait(for: 4, refusedBy: reporters)
    let thanked = reporters.acknowledged.count
    try await Self.wait(for: 8, refusedBy: reporters)
    #expect(reporters.acknowledged.count == thanked, "nobody is thanked any more")
    #expect(reporters.titles.isSubset(of: Self.titles), "\(reporters.titles)")
    #expect(HTTP.send("/health", to: server.port)?.status == 503)
    #expect(server.messages.contains("was deleted, moved or replaced while it is served"))
    #expect(!server.messages.contains("Quibbleworth"))
    server.kill()
    // They would send it again for ever: there is nobody to take it.
    try await reporters.finish()
  }

  private static func wait(for count: Int, refusedBy reporters: Reporters) async throws {
    let goal = (reporters.statuses[503] ?? 0) + count
    let deadline = ContinuousClock.now + .seconds(120)
    while (reporters.statuses[503] ?? 0) < goal {
      if ContinuousClock.now > deadline {
        throw Reporters.Stuck(
          acknowledged: reporters.acknowledged.count, statuses: reporters.statuses)
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  private static let titles: Set<String> = [
    "This could not be saved safely", "Handrail cannot reach the school’s record just now",
  ]

  @Test func `an older file after a clean end is told from the newest, and can be gone on from`()
    throws
  {
    let folder = try Folder()
    let (data, backup) = ((folder / "data").path, (folder / "backup").path)
    func run(_ arguments: String...) throws -> Program.Result {
      try Program.run(arguments + ["--data", data])
    }
    func admit(_ name: String) throws {
      let added = try Program.run(
        ["people", "add", "--name", "Test Teacher", "--sign-in", name, "--role", "teacher"]
          + ["--data", data], input: "four unrelated words here\n")
      #expect(added.status == 0, "\(added.messages)")
    }
    #expect(try run("school", "open", "--name", "Test School").status == 0)
    #expect(try run("backup", backup).status == 0)
    try admit("one")
    try Self.shell("cp $1 $2/school.sqlite", backup, data)
    let verified = try run("logbook", "verify")
    #expect(verified.status == 1)
    #expect(verified.messages.contains("The record is behind its marker"), "\(verified.messages)")
    let listed = try run("people", "list")
    #expect(listed.status == 3)
    #expect(listed.messages.contains("an older file stands in its place"), "\(listed.messages)")
    try Self.shell("rm $1/school.sqlite", data)
    let restored = try run("restore", backup)
    #expect(restored.status == 0, "\(restored.messages)")
    #expect(restored.messages.contains("1 more, which were saved and acknowledged"))
    try admit("two")
    #expect(try run("logbook", "verify").status == 0)
    let export = (folder / "export").path
    #expect(try run("logbook", "export", export).status == 0)
    let entries = try String(contentsOfFile: "\(export)/entries.jsonl", encoding: .utf8)
    #expect(entries.contains("logbook.restored"))
    // Without the marker nothing tells that it is the newest, and that is said.
    try Self.shell("rm $1/school.sqlite-head", data)
    let unmarked = try run("logbook", "verify")
    #expect(unmarked.status == 0)
    #expect(unmarked.messages.contains("school.sqlite-head is not there"), "\(unmarked.messages)")
  }
}
