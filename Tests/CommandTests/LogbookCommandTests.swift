import Foundation
import PostgresTesting
import Testing

/// What `handrail logbook` does with a record, in a file and in a database.
struct LogbookCommandTests {
  enum Store: CaseIterable { case file, database }

  /// A small school in one of the two.
  private struct School {
    let folder: Folder
    let place: [String]
    /// The database's name; `nil` for a file.
    private let database: String?

    init(_ store: Store) async throws {
      folder = try Folder()
      var place = ["--data", folder.path]
      database = store == .database ? try await Cluster.shared.value.database() : nil
      if let database { place += ["--store", database] }
      self.place = place
      try done(["school", "open", "--name", "Test School"])
      try admit("test.teacher")
    }

    func admit(_ signIn: String) throws {
      let added = try run(
        ["people", "add", "--name", "Test Teacher", "--sign-in", signIn, "--role", "teacher"],
        input: "four unrelated words here\n")
      #expect(added.status == 0, "\(added.messages)")
    }

    func run(_ arguments: [String], input: String = "") throws -> Program.Result {
      try Program.run(arguments + place, input: input)
    }

    @discardableResult
    func done(_ arguments: [String]) throws -> String {
      let result = try run(arguments)
      #expect(result.status == 0, "\(arguments): \(result.messages)")
      return result.output
    }

    func refused(_ arguments: [String], _ status: Int32, _ words: String) throws {
      let result = try run(arguments)
      #expect(result.status == status, "\(arguments): \(result.messages)")
      #expect(result.messages.contains(words), "\(arguments): \(result.messages)")
    }

    /// Changes rows behind the record's back; KEYS is the keys' table, FLIPPED its bytes with one
    /// of them changed.
    func change(_ sql: String) async throws {
      if let database {
        let sql = sql.replacing("KEYS", with: "stored_key")
          .replacing("FLIPPED", with: "set_byte(bytes, 20, get_byte(bytes, 20) # 1)")
        _ = try await Cluster.shared.value.psql(database, "SET search_path = handrail; \(sql)")
      } else {
        let program = """
          import sqlite3, sys
          with sqlite3.connect(sys.argv[1]) as file:
              flip = lambda bytes: bytes[:20] + b"%c" % (bytes[20] ^ 1) + bytes[21:]
              file.create_function("flip", 1, flip)
              file.execute(sys.argv[2])
          """
        let sql = sql.replacing("KEYS", with: "storedKey")
          .replacing("FLIPPED", with: "flip(bytes)")
        let ended = try LogbookCommandTests.python(["-c", program, path("school.sqlite"), sql])
        #expect(ended.status == 0, "\(ended.words)")
      }
    }

    func path(_ name: String) -> String { (folder / name).path }

    func json(_ arguments: [String]) throws -> [String: Any] {
      let text = try done(arguments)
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
      return try #require(value as? [String: Any])
    }
  }

  private static func python(_ arguments: [String]) throws -> (status: Int32, words: String) {
    try Spawn.run(["python3"] + arguments)
  }

  private static func flip(_ file: String, at position: Int) throws {
    var bytes = try Data(contentsOf: URL(filePath: file))
    bytes[bytes.startIndex + position] ^= 1
    try bytes.write(to: URL(filePath: file))
  }

  @Test(arguments: Store.allCases)
  func `a stranger checks an export, and one changed byte of it is found`(
    _ store: Store
  ) async throws {
    let school = try await School(store)
    let export = school.path("export")
    let report = try school.json(["logbook", "export", export, "--json"])
    #expect((report["entries"] as? Int ?? 0) > 2)
    let whole = try Self.python(["\(export)/verify.py"])
    #expect(whole.status == 0, "\(whole.words)")
    let entries = try Data(contentsOf: URL(filePath: "\(export)/entries.jsonl"))
    let payload = try #require(entries.range(of: Data("\"payload\":\"".utf8)))
    try Self.flip("\(export)/entries.jsonl", at: payload.upperBound + 5)
    #expect(try Self.python(["\(export)/verify.py"]).status != 0)
    try Self.flip("\(export)/entries.jsonl", at: payload.upperBound + 5)
    #expect(try Self.python(["\(export)/verify.py"]).status == 0)
    try school.refused(["logbook", "export", export], 2, "there already")
    try school.refused(["logbook", "export", "/no/such/folder"], 3, "can't be written")
  }

  @Test(arguments: Store.allCases)
  func `a stranger checks a proof with nothing but what is in it`(_ store: Store) async throws {
    let school = try await School(store)
    try school.refused(["logbook", "prove", "1"], 2, "checkpoint")
    let note = school.path("checkpoint")
    try school.done(["logbook", "checkpoint", "--out", note])
    try school.refused(["logbook", "checkpoint", "--out", note], 2, "there already")
    let proof = school.path("proof")
    try Data(try school.done(["logbook", "prove", "1"]).utf8).write(to: URL(filePath: proof))
    let program = school.path("stranger.py")
    try Data(Self.stranger.utf8).write(to: URL(filePath: program))
    let checked = try Self.python([program, proof])
    #expect(checked.status == 0, "\(checked.words)")
    let text = try String(contentsOfFile: proof, encoding: .utf8)
    let changed = text.replacing("\"index\" : 1", with: "\"index\" : 2")
    #expect(changed != text)
    try Data(changed.utf8).write(to: URL(filePath: proof))
    #expect(try Self.python([program, proof]).status != 0)
    try school.refused(["logbook", "prove", "9999"], 2, "There is no entry 9999")
    try school.refused(["logbook", "prove", "1", "--checkpoint", proof], 2, "isn't a checkpoint")
  }

  @Test func `a record that was cut short is told from the checkpoint that was kept`()
    async throws
  {
    let school = try await School(.file)
    let first = school.path("first")
    let key = try #require(
      try school.json(["logbook", "checkpoint", "--out", first, "--json"])["publicKey"] as? String)
    let file = school.folder / "school.sqlite"
    let older = try Data(contentsOf: file)
    try school.admit("another.teacher")
    let second = school.path("second")
    try school.done(["logbook", "checkpoint", "--out", second])
    for note in [first, second] { try school.done(["logbook", "verify", "--since", note]) }
    // Somebody without the master key, with an older state of the file; its marker would tell.
    try older.write(to: file)
    try school.refused(["logbook", "verify"], 1, "behind its marker")
    try FileManager.default.removeItem(atPath: school.path("school.sqlite-head"))
    try FileManager.default.moveItem(
      atPath: school.path("master.key"), toPath: school.path("elsewhere"))
    try school.done(["logbook", "verify"])
    try school.done(["logbook", "verify", "--since", first, "--key", key])
    try school.refused(["logbook", "verify", "--since", second, "--key", key], 1, "cut short")
    try school.refused(["logbook", "verify", "--since", second], 2, "--key")
    try Self.flip(second, at: 20)
    try school.refused(["logbook", "verify", "--since", second, "--key", key], 1, "isn't signed")
    try school.refused(["logbook", "verify", "--key", "nonsense"], 2, "isn't a public key")
  }

  @Test(arguments: Store.allCases)
  func `what is erased can't be read, and everything verifies as before`(
    _ store: Store
  ) async throws {
    let school = try await School(store)
    let note = school.path("checkpoint")
    try school.done(["logbook", "checkpoint", "--out", note])
    let export = school.path("before")
    try school.done(["logbook", "export", export])
    let entries = try String(contentsOfFile: "\(export)/entries.jsonl", encoding: .utf8)
    let admitted = try #require(
      entries.split(separator: "\n").first { $0.contains("\"kind\":\"people.") })
    #expect(!admitted.contains("Teacher"))
    let id = try await Self.personID(in: school)
    let erase = ["logbook", "erase", "person:\(id)", "--reason", "Left the school in 2019"]
    let report = try school.json(erase + ["--json"])
    #expect(report["entries"] as? Int == 2, "admitted, and a password set")
    try school.refused(erase, 2, "Nothing is kept about")
    try school.refused(
      ["logbook", "erase", "school", "--reason", "Everything"], 2, "can't be erased")
    try school.refused(["logbook", "erase", "person:\(id)", "--reason", ""], 2, "Say why")
    #expect(!(try school.done(["people", "list"]).contains("Test Teacher")))
    try school.done(["logbook", "verify"])
    try school.done(["logbook", "verify", "--since", note])
    try school.done(["logbook", "export", school.path("after")])
    #expect(try Self.python([school.path("after") + "/verify.py"]).status == 0)
  }

  @Test(arguments: Store.allCases)
  func `the master key is changed, and the old one opens nothing`(_ store: Store) async throws {
    let school = try await School(store)
    let key = school.path("new.key")
    try school.done(["logbook", "change-master", "--to", key])
    try school.refused(["people", "list"], 2, "isn't the one")
    try school.done(["people", "list", "--master-key", key])
    try school.done(["logbook", "verify", "--master-key", key])
    try school.done(["logbook", "scrub"])
    let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test(arguments: Store.allCases)
  func `a key or a snapshot that isn't what was kept is named where the master key is`(
    _ store: Store
  ) async throws {
    let school = try await School(store)
    #expect(try school.json(["logbook", "verify", "--json"])["keysChecked"] as? Bool == true)
    // Of the right entries, and sealed by nobody.
    try await school.change(
      """
      INSERT INTO snapshot (school, name, size, frontier, state)
      SELECT school, 'entries-1', size, frontier, frontier FROM journal
      """)
    try school.refused(["logbook", "verify"], 1, "The snapshot 'entries-1' is not what was kept")
    try await school.change("DELETE FROM snapshot")
    try school.done(["logbook", "verify"])
    try await school.change(
      "UPDATE KEYS SET bytes = FLIPPED WHERE id = (SELECT min(id) FROM KEYS)")
    try school.refused(["logbook", "verify"], 1, "The key '")
    // Without the master key the entries still verify, and it is said what was not checked.
    try FileManager.default.moveItem(
      atPath: school.path("master.key"), toPath: school.path("elsewhere"))
    let verified = try school.run(["logbook", "verify"])
    #expect(verified.status == 0, "\(verified.messages)")
    #expect(verified.messages.contains("keys and snapshots were not checked"))
  }

  /// The identifier of the one person there is.
  private static func personID(in school: School) async throws -> String {
    let list = try school.done(["people", "list", "--json"])
    let value = try JSONSerialization.jsonObject(with: Data(list.utf8))
    let people = try #require(value as? [[String: Any]])
    return try #require(people.first?["id"] as? String)
  }

  /// Checks a proof as its own words say, without any code of ours.
  private static let stranger = #"""
    import base64, hashlib, json, struct, sys
    proof = json.load(open(sys.argv[1]))
    entry = proof["entry"]
    text = lambda value: struct.pack(">I", len(value)) + value
    form = b"\x01" + text(proof["school"].encode())
    form += struct.pack(">qq", entry["index"], entry["at"])
    form += text(entry["actor"].encode()) + text(entry["kind"].encode())
    form += struct.pack(">I", len(entry["clauses"]))
    form += b"".join(text(clause.encode()) for clause in entry["clauses"])
    form += text(entry["keyID"].encode()) + text(base64.b64decode(entry["payload"]))
    root = hashlib.sha256(b"\x00" + form).digest()
    assert root.hex() == proof["leafHash"]
    node = lambda left, right: hashlib.sha256(b"\x01" + left + right).digest()
    fn, sn = entry["index"], proof["size"] - 1
    for sibling in map(bytes.fromhex, proof["path"]):
        assert sn > 0
        if fn & 1 or fn == sn:
            root = node(sibling, root)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node(root, sibling)
        fn, sn = fn >> 1, sn >> 1
    lines = proof["checkpoint"].split("\n")
    assert sn == 0 and lines[1] == str(proof["size"]) and base64.b64decode(lines[2]) == root
    assert lines[0] == proof["publicKey"].split("+")[0]
    """#
}
