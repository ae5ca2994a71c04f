import Foundation
import Testing

struct AcknowledgementsCommandTests {
  /// A demo school as `serve` makes it, without serving it.
  private func demo(in folder: Folder) throws {
    // A port that cannot be listened on ends the server after it has filled the folder.
    let result = try Program.run(
      "serve", "--demo", "--data", folder.path, "--listen", "203.0.113.1:1")
    #expect(result.status == 3, "\(result.messages)")
  }

  private struct Report: Decodable {
    struct Line: Decodable {
      let signIn: String
      let clauses: [String]
    }
    let asked: Int
    let acceptedAll: Int
    let late: Int
    let outstanding: [Line]
  }

  private struct Proof: Decodable {
    let entry: Int
    let adoption: Int
    let digest: String
    let text: String?
    let fault: String?
  }

  @Test func `what is left is counted, and what was accepted is proven against its old words`()
    throws
  {
    let folder = try Folder()
    try demo(in: folder)
    let listed = try Program.run("acknowledgements", "--data", folder.path, "--json")
    #expect(listed.status == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(listed.output.utf8))
    #expect(report.asked == 45)
    #expect(report.acceptedAll + report.outstanding.count == report.asked)
    #expect(report.late > 0)
    // Somebody who accepted the clause once, and has not since its words changed.
    let behind = try #require(report.outstanding.first { $0.clauses == ["7.2.8"] })
    let proven = try Program.run(
      "acknowledgements", "prove", behind.signIn, "7.2.8", "--data", folder.path, "--json")
    #expect(proven.status == 0, "\(proven.messages)")
    let proof = try #require(
      JSONDecoder().decode([Proof].self, from: Data(proven.output.utf8)).first)
    #expect(proof.fault == nil)
    #expect(proof.text?.contains("use passwords that are hard to guess\n") == true)
    #expect(proof.digest.count == 64)
    #expect(proof.adoption < proof.entry)
    let words = try Program.run(
      "acknowledgements", "prove", behind.signIn, "7.2.8", "--data", folder.path)
    #expect(words.output.contains("Proven: "))
  }

  @Test func `what cannot be proven is said with its status`() throws {
    let folder = try Folder()
    let opened = try Program.run("school", "open", "--name", "Test", "--data", folder.path)
    #expect(opened.status == 0)
    let added = try Program.run(
      [
        "people", "add", "--name", "Test Teacher", "--sign-in", "test", "--role", "teacher",
        "--data", folder.path,
      ], input: "four unrelated words here\n")
    #expect(added.status == 0)
    let prove = ["acknowledgements", "prove", "--data", folder.path]
    #expect(try Program.run(prove + ["test", "6.4.4"]).status == 1)
    #expect(try Program.run(prove + ["nobody", "6.4.4"]).status == 2)
    #expect(try Program.run(prove + ["test", "six"]).status == 2)
    let list = try Program.run("acknowledgements", "--data", folder.path)
    #expect(list.status == 0, "\(list.messages)")
    #expect(list.output.contains("Test Teacher (test): 5.1, 5.5, 6.1.3, 6.4.4"))
  }
}
