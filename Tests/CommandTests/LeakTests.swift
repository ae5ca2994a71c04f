import Foundation
import PostgresTesting
import Testing

/// What somebody reads who has the file, or the database, and no key: nothing about anybody.
@Suite(.serialized)
struct LeakTests {
  private static let key = String(repeating: "5a", count: 32)

  /// What must not be found: the names and sign-in names of all adults, the surnames of the
  /// demonstration's children, and the words of a concern.
  private static func secrets(_ place: [String]) throws -> [String] {
    let listed = try Program.run(["people", "list", "--json"] + place, key: key)
    #expect(listed.status == 0, "\(listed.messages)")
    let value = try JSONSerialization.jsonObject(with: Data(listed.output.utf8))
    let people = try #require(value as? [[String: Any]])
    #expect(people.count > 40)
    let names = people.flatMap { person in
      [person["name"], person["signIn"]].compactMap { $0 as? String }
    }
    return names + [
      "Mockford", "Sampleby", "Exampleton", "Trialby", "Pretendham", "Fictonby", "Demoson",
      "Inventley", "Testerby", "Makebelieve", "Stagewood", "Supposely", "Quibbleworth",
      "zephyrine", "Peregrine",
    ]
  }

  /// The secrets that stand in some bytes, as text or as PostgreSQL writes bytes out.
  private static func found(_ secrets: [String], in data: Data) -> [String] {
    secrets.filter { secret in
      let digits = secret.utf8.map { byte in
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0\(text)" : text
      }.joined()
      return [secret, digits].contains { data.range(of: Data($0.utf8)) != nil }
    }
  }

  private static func fill(_ place: [String]) throws -> SchoolServer {
    let server = try SchoolServer(["--demo"] + place, key: key)
    let browser = try Browser(port: server.port, as: "Teacher")
    #expect(browser.report("c-leak", Reporters.words)?.status == 303)
    let lead = try Browser(port: server.port, as: "safeguarding lead")
    let read = try #require(lead.open("/concerns/c-leak"))
    #expect(read.body.contains(Reporters.words), "what is looked for is there, with the key")
    return server
  }

  private static func search(_ folder: String, for secrets: [String]) throws -> Int {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    var bytes = 0
    for name in names {
      // A file may be gone by now.
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      bytes += data.count
      #expect(found(secrets, in: data) == [], "\(name)")
    }
    return bytes
  }

  @Test func `nothing about a person can be read in the file or beside it`() throws {
    let folder = try Folder()
    let place = ["--data", folder.path]
    let server = try Self.fill(place)
    let secrets = try Self.secrets(place)
    // With the write-ahead log beside it, and then without.
    #expect(try Self.search(folder.path, for: secrets) > 100_000)
    server.kill()
    _ = try Program.run(["logbook", "checkpoint"] + place, key: Self.key)
    #expect(try Self.search(folder.path, for: secrets) > 100_000)
  }

  @Test func `nothing about a person can be read in the database or its files`() async throws {
    let folder = try Folder()
    let cluster = try Cluster()
    try cluster.start()
    let url = cluster.url("postgres")
    #expect(try Program.run("store", "migrate", url).status == 0)
    let place = ["--data", folder.path, "--store", url]
    let server = try Self.fill(place)
    let secrets = try Self.secrets(place)
    let tables = try cluster.psql(
      "postgres", "SELECT tablename FROM pg_tables WHERE schemaname = 'handrail'"
    ).split(separator: "\n")
    #expect(tables.contains("stored_key"))
    for table in tables {
      let rows = try cluster.psql("postgres", "SELECT t::text FROM handrail.\(table) AS t")
      #expect(Self.found(secrets, in: Data(rows.utf8)) == [], "\(table)")
    }
    try cluster.psql("postgres", "CHECKPOINT")
    // The write-ahead log too.
    #expect(try Self.search(cluster.data, for: secrets) > 1_000_000)
    server.kill()
    try cluster.stop()
  }

  @Test func `the search would find what it looks for`() {
    let data = Data("x Quibbleworth y 7a657068797269 6e65 7a65706879726 7a657068797269 6e65".utf8)
    #expect(Self.found(["Quibbleworth", "zephyri"], in: data) == ["Quibbleworth", "zephyri"])
    #expect(Self.found(["zephyrine"], in: data) == [])
  }
}
