import Foundation
import Testing

/// `handrail token` as whoever runs the machine meets it.
@Suite struct TokenCommandTests {
  @Test func `a token is printed once, listed without its secret, and taken back`() throws {
    let folder = try Folder()
    let data = ["--data", folder.path]
    let begun = try Program.run(["school", "open", "--name", "Test School"] + data)
    try #require(begun.status == 0, "\(begun.messages)")

    let issued = try Program.run(["token", "issue", "--system", "The door", "--search"] + data)
    #expect(issued.status == 0)
    let secret = issued.output.trimmingCharacters(in: .newlines)
    let id = try #require(issued.messages.firstMatch(of: /t-[0-9a-z]+/)).output
    #expect(secret.count > 60)

    let listed = try Program.run(["systems", "list"] + data)
    #expect(listed.output.hasPrefix("\(id) The door: evaluation, search, stands, until "))
    #expect(!listed.output.contains(secret.suffix(20)))
    let stored = try Data(contentsOf: folder / "school.sqlite")
    #expect(stored.range(of: Data(secret.suffix(20).utf8)) == nil)

    #expect(try Program.run(["token", "revoke", String(id)] + data).status == 0)
    #expect(try Program.run(["token", "revoke", String(id)] + data).status == 1)
    #expect(try Program.run(["token", "list"] + data).output.contains("revoked"))
    #expect(try Program.run(["token", "revoke", "t-none"] + data).status == 2)
    let past = try Program.run(
      ["token", "issue", "--system", "The door", "--until", "2020-01-01"] + data)
    #expect(past.status == 2)
    #expect(past.messages.contains("2020-01-01 is past"))
  }
}
