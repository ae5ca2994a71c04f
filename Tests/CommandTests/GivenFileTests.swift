import Foundation
import PostgresTesting
import Testing

/// Files that a command is given and that are none, disks without room, folders of others.
@Suite(.serialized)
struct GivenFileTests {
  private static func shell(_ script: String, _ arguments: String...) throws {
    let ended = try Spawn.run(["/bin/sh", "-ec", script, "sh"] + arguments)
    #expect(ended.status == 0, "\(script): \(ended.words)")
  }

  private static func school(in folder: Folder) throws -> String {
    let data = (folder / "data").path
    let opened = try Program.run("school", "open", "--name", "Test School", "--data", data)
    #expect(opened.status == 0, "\(opened.messages)")
    return data
  }

  @Test func `verifying with a master key that is none, or another school's, is no 'whole'`()
    throws
  {
    let folder = try Folder()
    let data = try Self.school(in: folder)
    let other = (folder / "other").path
    #expect(try Program.run("school", "open", "--name", "Other", "--data", other).status == 0)
    try Self.shell("mkfifo $1/pipe; mkdir $1/folder; echo 12 > $1/short; chmod 600 $1/short", data)
    try Self.shell("umask 077; yes | head -c 3000000 > $1/long", data)
    let keys = ["missing", "pipe", "folder", "short", "long"].map { "\(data)/\($0)" }
    for key in keys + ["\(other)/master.key", "/dev/zero"] {
      let verified = try Program.run("logbook", "verify", "--data", data, "--master-key", key)
      #expect(verified.status == 2, "\(key): \(verified.messages)")
      #expect(!verified.output.contains("whole"), "\(key): \(verified.output)")
    }
    let right = try Program.run(
      "logbook", "verify", "--data", data, "--master-key", "\(data)/master.key")
    #expect(right.status == 0, "\(right.messages)")
    #expect(!right.messages.contains("keys and snapshots were not checked"))
    // What lies in the folder itself is to be the right one too.
    try Self.shell("mv $1/master.key $1/away; mkfifo -m 600 $1/master.key", data)
    #expect(try Program.run("logbook", "verify", "--data", data).status == 2)
    #expect(try Program.run("people", "list", "--data", data).status == 2)
    try Self.shell("rm $1/master.key", data)
    let without = try Program.run("logbook", "verify", "--data", data)
    #expect(without.status == 0)
    #expect(without.messages.contains("keys and snapshots were not checked"))
  }

  @Test func `what is no file is refused at once wherever a file is named`() throws {
    let folder = try Folder()
    let data = try Self.school(in: folder)
    let pipe = (folder / "pipe").path
    try Self.shell("mkfifo $1", pipe)
    let commands: [[String]] = [
      ["restore", pipe, "--data", (folder / "new").path],
      ["logbook", "verify", "--data", data, "--since", pipe, "--key", pipe],
      ["logbook", "add-blob", pipe, "--data", data],
      ["cedar", "check-parse", "--policies", pipe],
      ["policy", "import", pipe, "--pack", (folder / "pack").path],
    ]
    for command in commands {
      let result = try Program.run(command)
      #expect(result.status == 2, "\(command): \(result.status) \(result.messages)")
    }
    try Self.shell("rm $1/school.sqlite; mkfifo -m 600 $1/school.sqlite", data)
    #expect(try Program.run("people", "list", "--data", data).status != 0)
  }

  @Test func `a backup leaves nothing beside it, and is restored from a medium that is only read`()
    throws
  {
    let folder = try Folder()
    let data = try Self.school(in: folder)
    let medium = (folder / "medium").path
    try Self.shell("mkdir $1", medium)
    #expect(try Program.run("backup", "\(medium)/backup", "--data", data).status == 0)
    // One of an earlier version: in WAL mode, as a file that was copied while nobody had it open.
    try Self.shell("cp $1/school.sqlite $2/older", data, medium)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: medium).sorted() == ["backup", "older"])
    let isMounted =
      try Spawn.run(["mount", "--bind", medium, medium]).status == 0
      && Spawn.run(["mount", "-o", "remount,ro,bind", medium]).status == 0
    defer { if isMounted { _ = try? Spawn.run(["umount", "--lazy", medium]) } }
    for name in ["backup", "older"] {
      let new = (folder / "from-\(name)").path
      let restored = try Program.run("restore", "\(medium)/\(name)", "--data", new)
      #expect(restored.status == 0, "\(name): \(restored.messages)")
      #expect(try Program.run("logbook", "verify", "--data", new).status == 0)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: medium).sorted() == ["backup", "older"])
  }

  @Test func `what another record has left is named, and not the backup`() throws {
    let folder = try Folder()
    let data = try Self.school(in: folder)
    let backup = (folder / "backup").path
    #expect(try Program.run("backup", backup, "--data", data).status == 0)
    try Self.shell("rm $1/school.sqlite; echo left > $1/school.sqlite-wal", data)
    let refused = try Program.run("restore", backup, "--data", data)
    #expect(refused.status == 2)
    #expect(refused.messages.contains("school.sqlite-wal is there, left of another record"))
    try Self.shell("rm $1/school.sqlite-wal", data)
    let restored = try Program.run("restore", backup, "--data", data)
    #expect(restored.status == 0, "\(restored.messages)")
  }

  @Test func `a full disk is named, and nothing half is left on it`() throws {
    let folder = try Folder()
    let data = try Self.school(in: folder)
    let backup = (folder / "backup").path
    #expect(try Program.run("backup", backup, "--data", data).status == 0)
    let disk = (folder / "disk").path
    try Self.shell("mkdir $1", disk)
    guard
      try Spawn.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status == 0
    else { return Scale.report("nothing may be mounted here: a small disk wasn't tried") }
    defer { _ = try? Spawn.run(["umount", "--lazy", disk]) }
    let commands: [[String]] = [
      ["logbook", "export", "\(disk)/export", "--data", data],
      ["backup", "\(disk)/backup", "--data", data],
      ["restore", backup, "--data", disk],
    ]
    for command in commands {
      let result = try Program.run(command)
      #expect(result.status == 3, "\(command): \(result.messages)")
      #expect(
        result.messages.contains("is full") && result.messages.contains(disk),
        "\(command): \(result.messages)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [], "\(command)")
    }
  }

  @Test func `a folder or a file that others can write is refused, with what to do`() throws {
    let folder = try Folder()
    let data = try Self.school(in: folder)
    for (name, mode) in [("", "o+w"), ("", "g+w"), ("/school.sqlite", "o+w")] {
      try Self.shell("chmod $3 $1$2", data, name, mode)
      let refused = try Program.run("people", "list", "--data", data)
      #expect(refused.status == 2, "\(name) \(mode): \(refused.messages)")
      #expect(refused.messages.contains("chmod go-w \(data)\(name)"), "\(refused.messages)")
      try Self.shell("chmod go-w $1$2", data, name)
      #expect(try Program.run("people", "list", "--data", data).status == 0)
    }
    try Self.shell("chmod 644 $1/master.key", data)
    #expect(try Program.run("people", "list", "--data", data).status == 2)
  }

  @Test func `escapes in names reach no terminal`() throws {
    let folder = try Folder()
    let data = try Self.school(in: folder)
    let name = "Quib\u{1b}]0;x\u{7}\u{1b}[2Jbleworth\u{202e}\u{9b}31m"
    let added = try Program.run(
      ["people", "add", "--name", name, "--sign-in", "one", "--role", "teacher", "--data", data],
      input: "four unrelated words here\n")
    let listed = try Program.run("people", "list", "--data", data)
    let json = try Program.run("people", "list", "--data", data, "--json")
    let missing = try Program.run("restore", "no\u{1b}[2Jfile", "--data", data)
    for result in [added, listed, json, missing] {
      for text in [result.output, result.messages] {
        #expect(
          !text.unicodeScalars.contains {
            $0.properties.generalCategory == .control && $0 != "\n" || $0.value == 0x202e
          }, "\(text.debugDescription)")
      }
    }
    _ = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
  }
}
