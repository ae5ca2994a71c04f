import Foundation
import Testing

/// Files as other programs save them: with other line ends, marks and encodings.
struct ForeignFilesTests {
  /// How a program saves a text.
  enum Saving: String, CaseIterable {
    case unix, windows, oldMac, marked, markedWindows, utf16Little, utf16Big, noLastEnd

    func bytes(_ lines: [String]) -> [UInt8] {
      let windows = lines.joined(separator: "\r\n") + "\r\n"
      let marked = "\u{FEFF}\(windows)"
      return switch self {
      case .unix: Array((lines.joined(separator: "\n") + "\n").utf8)
      case .windows: Array(windows.utf8)
      case .oldMac: Array((lines.joined(separator: "\r") + "\r").utf8)
      case .marked: Array(("\u{FEFF}" + lines.joined(separator: "\n")).utf8)
      case .markedWindows: Array(marked.utf8)
      case .utf16Little: marked.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16Big: marked.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case .noLastEnd: Array(lines.joined(separator: "\r\n").utf8)
      }
    }
  }

  private static let terms = [
    "# School terms", "2026-09-02 2026-10-23 Autumn 1", "", "2026-11-02 2026-12-18 Autumn 2",
    "2027-01-04\t2027-02-12\tSpring 1",
  ]
  private static let day = [
    "08:50-09:40 lesson Lesson 1", "09:40-10:40 lesson Lesson 2", "10:40–10:55 playtime Break",
    "10:55-12:00 lesson Lesson 3", "12:00-13:00 lunchtime Lunch", "13:00-15:15 lesson Afternoon",
  ]

  private func open(in folder: Folder) throws {
    let opened = try Program.run("school", "open", "--name", "Test School", "--data", folder.path)
    #expect(opened.status == 0, "\(opened.messages)")
  }

  @Test(arguments: Saving.allCases)
  func `every line of terms and timetable counts, and so does the key`(saving: Saving) throws {
    let folder = try Folder()
    try open(in: folder)
    for (command, lines, told) in [
      ("terms", Self.terms, "Terms in which the school is open: 3."),
      ("timetable", Self.day, "Periods of the school day: 6."),
    ] {
      let file = folder / "\(command).txt"
      try Data(saving.bytes(lines)).write(to: file)
      let set = try Program.run("school", command, file.path, "--data", folder.path)
      #expect(set.status == 0, "\(set.messages)")
      #expect(set.output.contains(told))
    }
    let asked = try Program.run(
      "ask", "--who", "teacher", "--what", "usePersonally", "--with", "own-phone", "--where",
      "staff-room", "--when", "2026-09-10T11:00", "--data", folder.path)
    #expect(asked.status == 1)

    let key = try String(contentsOf: folder / "master.key", encoding: .utf8)
    let copy = folder / "copy.key"
    try Data(saving.bytes([key.trimmingCharacters(in: .whitespacesAndNewlines)])).write(to: copy)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy.path)
    let list = ["people", "list", "--data", folder.path]
    let listed = try Program.run(list + ["--master-key", copy.path])
    #expect(listed.status == 0, "\(listed.messages)")
  }

  @Test func `a key with a line end of Windows in the environment is itself`() throws {
    let folder = try Folder()
    try open(in: folder)
    let file = folder / "master.key"
    let key = try String(contentsOf: file, encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    try FileManager.default.removeItem(at: file)
    let list = ["people", "list", "--data", folder.path]
    #expect(try Program.run(list, key: "'\(key)\r'").status == 0)
    #expect(try Program.run(list, key: "'\(key)\r\n\(key)'").status == 2)
  }

  @Test func `a file in another encoding is told how to save it, and nothing is taken`() throws {
    let folder = try Folder()
    try open(in: folder)
    let terms = Array("2026-09-02 2026-10-23 Autumn 1\r\n2026-11-02 2026-12-18 ".utf8)
    let files: [(bytes: [UInt8], words: String)] = [
      (terms + [0x93] + Array("Autumn".utf8) + [0x94], "line 2 looks like Windows-1252"),
      ("2026-09-02 2026-10-23 A".utf16.flatMap { [UInt8($0 & 0xFF), 0] }, "looks like UTF-16"),
    ]
    for (bytes, words) in files {
      try Data(bytes).write(to: folder / "terms.txt")
      let set = try Program.run(
        "school", "terms", (folder / "terms.txt").path, "--data", folder.path)
      #expect(set.status == 2)
      #expect(set.messages.contains(words), "\(set.messages)")
      #expect(set.messages.contains("Save it again as UTF-8"))
    }
  }

  @Test func `a pack that Windows saved has the same answers`() throws {
    let folder = try Folder()
    let pack = folder / "pack"
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "packs/mobile-technology-and-social-media"), to: pack)
    let files = FileManager.default.enumerator(atPath: pack.path)
    for path in files?.compactMap({ $0 as? String }) ?? []
    where path.contains(".") && !path.hasSuffix(".json") {
      let file = pack.appending(path: path)
      let text = try String(contentsOf: file, encoding: .utf8)
      let lines = text.components(separatedBy: "\n").joined(separator: "\r\n")
      try Data("\u{FEFF}\(lines)".utf8).write(to: file)
    }
    let checked = try Program.run("policy", "check", pack.path)
    let plain = try Program.run("policy", "check", "mobile-technology-and-social-media")
    #expect(checked.status == plain.status, "\(checked.messages)")
    #expect(checked.output == plain.output)
    let diff = try Program.run("policy", "diff", "mobile-technology-and-social-media", pack.path)
    #expect(diff.status == 0, "\(diff.output)")
    let rules = pack.appending(path: "rules/using-handrail.cedar")
    try (try Data(contentsOf: rules) + Data([0xE9])).write(to: rules)
    let broken = try Program.run("policy", "check", pack.path)
    #expect(broken.messages.contains("looks like Windows-1252"), "\(broken.messages)")
  }

  @Test(arguments: Saving.allCases)
  func `a decision point reads what any program saved`(saving: Saving) throws {
    let folder = try Folder()
    let policy = ["// Who may read.", "permit (principal, action, resource)", "when { true };"]
    let entities = [#"[{"uid": {"type": "User", "id": "a"},"#, #""attrs": {}, "parents": []}]"#]
    try Data(saving.bytes(policy)).write(to: folder / "policies.cedar")
    try Data(saving.bytes(entities)).write(to: folder / "entities.json")
    let result = try Program.run(
      "cedar", "authorize", "--policies", (folder / "policies.cedar").path, "--entities",
      (folder / "entities.json").path, "--principal", #"User::"a""#, "--action", #"Action::"read""#,
      "--resource", #"User::"a""#)
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.output.contains("ALLOW"))
  }

  @Test func `a password that is piped is itself, whatever stands before or after it`() throws {
    let folder = try Folder()
    try open(in: folder)
    let add = { (name: String, bytes: [UInt8]) in
      try Program.run(
        [
          "people", "add", "--name", "Test Teacher", "--sign-in", name, "--role", "teacher",
          "--data", folder.path,
        ], bytes: bytes)
    }
    // The mark and the line end would make 15 letters of these 14.
    for (index, saving) in Saving.allCases.enumerated() {
      #expect(try add("short\(index)", saving.bytes(["fourteen-chars"])).status == 2)
      #expect(try add("right\(index)", saving.bytes(["fifteen-letters"])).status == 0)
    }
    let foreign = try add("foreign", Array("a password for 100 ".utf8) + [0xA3, 0x0D, 0x0A])
    #expect(foreign.status == 2)
    #expect(foreign.messages.contains("looks like Windows-1252"), "\(foreign.messages)")
    #expect(try add("nul", Array("fifteen-letters\0\n".utf8)).status == 2)
  }
}

/// Names as somebody may type or paste them on the command line.
struct NameTests {
  @Test(arguments: ["Ann\nExample", "\u{202E}elpmaxE", "\u{200B}", "An\u{1B}[31mn", ""])
  func `a name that can't be seen as it is begins no school and admits nobody`(name: String) throws
  {
    let folder = try Folder()
    let refused = try Program.run("school", "open", "--name", name, "--data", folder.path)
    #expect(refused.status == 2)
    #expect(refused.messages.contains("The name has"), "\(refused.messages)")
    #expect(!refused.messages.contains("\u{1B}"))
    let opened = try Program.run("school", "open", "--name", "Test School", "--data", folder.path)
    #expect(opened.status == 0, "\(opened.messages)")
    let added = try Program.run(
      [
        "people", "add", "--name", name, "--sign-in", "test", "--role", "teacher", "--data",
        folder.path,
      ], input: "four unrelated words here\n")
    #expect(added.status == 2)
    #expect(added.messages.contains("The name has"), "\(added.messages)")
  }
}
