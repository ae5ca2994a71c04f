import Foundation
import Testing

struct SchoolCommandTests {
  private let password = "four unrelated words here\n"

  /// A real school with one teacher in it.
  private func openSchool(in folder: Folder) throws {
    let opened = try Program.run("school", "open", "--name", "Test School", "--data", folder.path)
    #expect(opened.status == 0, "\(opened.messages)")
    let added = try Program.run(
      [
        "people", "add", "--name", "Test Teacher", "--sign-in", "test.teacher", "--role",
        "teacher", "--data", folder.path,
      ], input: password)
    #expect(added.status == 0, "\(added.messages)")
  }

  @Test func `a school is begun, and says no to the demonstration`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let again = try Program.run("school", "open", "--name", "Other", "--data", folder.path)
    #expect(again.status == 2)
    let demo = try Program.run(
      "serve", "--demo", "--data", folder.path, "--listen", "127.0.0.1:0")
    #expect(demo.status == 2)
    #expect(demo.messages.contains("real school"))
    let people = try Program.run("people", "list", "--data", folder.path, "--json")
    #expect(people.output.contains("test.teacher"))
  }

  @Test func `the store is one file that others on the machine cannot read`() throws {
    let folder = try Folder()
    let data = folder / "data"
    let opened = try Program.run("school", "open", "--name", "Test School", "--data", data.path)
    #expect(opened.status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: data.path)[.posixPermissions]
    #expect(mode as? Int == 0o700)
  }

  @Test func `a short password is refused and nobody is added`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let added = try Program.run(
      [
        "people", "add", "--name", "Another", "--sign-in", "another", "--role", "teacher",
        "--data", folder.path,
      ], input: "short\n")
    #expect(added.status == 2)
    let people = try Program.run("people", "list", "--data", folder.path)
    #expect(!people.output.contains("Another"))
  }

  @Test func `a role that the policy lacks is refused with those it has`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let added = try Program.run(
      [
        "people", "add", "--name", "Another", "--sign-in", "another", "--role", "wizard",
        "--data", folder.path,
      ], input: password)
    #expect(added.status == 2)
    #expect(added.messages.contains("teaching-assistant"))
  }

  @Test(arguments: [
    ("lesson", Int32(1), "No."), ("after-school", 0, "Yes."),
  ])
  func `asking gives the answer with its clause and its status`(
    when: String, status: Int32, word: String
  ) throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let result = try Program.run(
      "ask", "--me", "test.teacher", "--what", "lookAtSocialMedia", "--with", "own-phone",
      "--when", when, "--where", "staff-room", "--data", folder.path)
    #expect(result.status == status, "\(result.messages)")
    #expect(result.output.hasPrefix(word))
    #expect(result.output.contains("7.1.6"))
  }

  @Test func `the school day is set from files that a person can write`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let asking = [
      "ask", "--me", "test.teacher", "--what", "lookAtSocialMedia", "--with", "own-phone",
      "--where", "staff-room", "--data", folder.path, "--when",
    ]
    let early = try Program.run(asking + ["2026-11-24T10:35"])
    #expect(early.status == 1)
    #expect(early.output.contains("Nobody has entered the school’s terms"))
    let status = try Program.run("school", "status", "--data", folder.path)
    #expect(status.status == 1)
    #expect(status.messages.contains("Nobody has entered the school’s terms"))
    let before = try Program.run(asking + ["now"])
    #expect(before.status == 2)
    #expect(before.messages.contains("handrail school timetable"))
    try Data("# ours\n09:00-10:30 lesson Lesson 1\n10:30-10:45 playtime Play\n".utf8)
      .write(to: folder / "day.txt")
    try Data("2026-11-02 2026-12-18 Autumn 2\n".utf8).write(to: folder / "terms.txt")
    for (command, name) in [("timetable", "day.txt"), ("terms", "terms.txt")] {
      let set = try Program.run("school", command, (folder / name).path, "--data", folder.path)
      #expect(set.status == 0, "\(set.messages)")
    }
    #expect(try Program.run(asking + ["2026-11-24T10:00"]).status == 1)
    // Nobody has entered what is after the last term: the strictest time counts.
    let after = try Program.run(asking + ["2026-12-21T10:35"])
    #expect(after.status == 1)
    #expect(after.output.contains("Nobody has entered the school’s terms after 18 December"))
    #expect(try Program.run(asking + ["2026-11-24T10:35"]).status == 0)
    let wrong = try Program.run(
      "school", "terms", (folder / "day.txt").path, "--data", folder.path)
    #expect(wrong.status == 2)
    #expect(wrong.messages.contains("Line 2 of"))
  }

  @Test func `a school that is refused leaves nothing behind`() throws {
    let folder = try Folder()
    let data = folder / "data"
    #expect(try Program.run("school", "open", "--name", " ", "--data", data.path).status == 2)
    #expect(!FileManager.default.fileExists(atPath: data.path))
  }

  @Test func `a real school does not name the demonstration's people`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let stored = try Data(contentsOf: folder / "school.sqlite")
    #expect(stored.range(of: Data("Demo ".utf8)) == nil)
  }

  @Test func `a command without a school says how to get one`() throws {
    let folder = try Folder()
    for arguments in [["logbook", "verify"], ["people", "list"], ["serve"], ["ask"]] {
      let result = try Program.run(arguments + ["--data", folder.path])
      #expect(result.status == 2)
      #expect(result.messages.contains("handrail serve --demo"))
    }
  }

  @Test func `a backup is whole, is never written over, and can be restored`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let backup = (folder / "backup").path
    #expect(try Program.run("backup", backup, "--data", folder.path).status == 0)
    #expect(try Program.run("backup", backup, "--data", folder.path).status == 2)
    #expect(try Program.run("restore", backup, "--data", folder.path).status == 2)
    let other = (folder / "other").path
    let restored = try Program.run("restore", backup, "--data", other)
    #expect(restored.status == 0, "\(restored.messages)")
    #expect(restored.messages.contains("\(other)/master.key"))
    let unread = try Program.run("people", "list", "--data", other)
    #expect(unread.status == 2)
    let key = (folder / "master.key").path
    let people = try Program.run("people", "list", "--data", other, "--master-key", key)
    #expect(people.output.contains("Test Teacher"))
  }

  @Test func `nothing that people wrote can be read in the file or a backup`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let backup = (folder / "backup").path
    #expect(try Program.run("backup", backup, "--data", folder.path).status == 0)
    let key = try String(contentsOf: folder / "master.key", encoding: .utf8)
    let digits = Array(key.utf8).dropLast()
    let bytes = Data(
      stride(from: 0, to: digits.count, by: 2).compactMap { at in
        UInt8(String(decoding: digits[at..<at + 2], as: UTF8.self), radix: 16)
      })
    #expect(bytes.count == 32)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name != "master.key" {
      let stored = try Data(contentsOf: folder / name)
      for secret in [Data("Test Teacher".utf8), Data("test.teacher".utf8), Data(digits), bytes] {
        #expect(stored.range(of: secret) == nil, "\(name)")
      }
    }
  }

  @Test func `the key is its owner’s alone, and one that others can read is refused`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let key = folder / "master.key"
    let mode = try FileManager.default.attributesOfItem(atPath: key.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key.path)
    let refused = try Program.run("people", "list", "--data", folder.path)
    #expect(refused.status == 2)
    #expect(refused.messages.contains("chmod 600"))
  }

  @Test(arguments: ["", "wrong", "another school's"])
  func `without the right key nothing is read and nothing written`(instead: String) throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let key = folder / "master.key"
    let whole = try Program.run("logbook", "verify", "--data", folder.path).output
    try FileManager.default.removeItem(at: key)
    if !instead.isEmpty {
      let other = String(repeating: instead == "wrong" ? "x" : "a", count: 64)
      try Data(other.utf8).write(to: key)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
    }
    for arguments in [
      ["people", "list"], ["serve", "--listen", "127.0.0.1:0"],
      ["serve", "--demo", "--listen", "127.0.0.1:0"], ["school", "open", "--name", "Other"],
      ["policy", "adopt", "mobile-technology-and-social-media"],
    ] {
      let refused = try Program.run(arguments + ["--data", folder.path])
      #expect(refused.status == 2, "\(arguments)")
      #expect(refused.messages.contains("master key"), "\(refused.messages)")
      #expect(refused.output.isEmpty)
    }
    #expect(FileManager.default.fileExists(atPath: key.path) == !instead.isEmpty)
    // What stands can be verified without the key, and a wrong one is no right one there either.
    let verified = try Program.run("logbook", "verify", "--data", folder.path)
    #expect(verified.output == (instead.isEmpty ? whole : ""))
    #expect(verified.status == (instead.isEmpty ? 0 : 2))
  }

  @Test func `one changed byte is found, and its entry is named`() throws {
    let folder = try Folder()
    try openSchool(in: folder)
    let whole = try Program.run("logbook", "verify", "--data", folder.path)
    #expect(whole.status == 0)
    #expect(whole.output.contains("they are whole"))
    let file = folder / "school.sqlite"
    var bytes = try Data(contentsOf: file)
    // The kind stands in the header of the entry, which is not sealed.
    let name = try #require(bytes.range(of: Data("people.admitted".utf8)))
    bytes[name.lowerBound] = UInt8(ascii: "B")
    try bytes.write(to: file)
    let broken = try Program.run("logbook", "verify", "--data", folder.path)
    #expect(broken.status == 1)
    #expect(broken.messages.contains("Entry 2 was changed"), "\(broken.messages)")
  }

  @Test func `what cannot be understood is a usage error, and help is none`() throws {
    #expect(try Program.run("ask", "--wat").status == 2)
    #expect(try Program.run("wat").status == 2)
    #expect(try Program.run("--help").status == 0)
    #expect(try Program.run("serve", "--listen", "nowhere").status == 2)
  }
}
