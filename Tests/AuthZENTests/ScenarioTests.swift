import Cedar
import Foundation
import Testing

@testable import AuthZEN

/// The certification scenario, asked of the protocol without HTTP, with a schema and without.
@Suite struct ScenarioTests {
  @Test(arguments: [false, true])
  func `every test of the certification scenario is answered as it must be`(
    bySchema: Bool
  ) throws {
    let cases = try Scenario.cases
    #expect(cases.count > 50)
    let answering = Answering(try Scenario.point(bySchema: bySchema))
    var token = ""
    for example in cases where example["contentType"] == nil {
      let name = try #require(example["test"] as? String)
      let endpoint = try #require(
        Endpoint(path: "/access/v1/" + (example["at"] as? String ?? "")), "\(name)")
      var body = example["body"] as? [String: Any] ?? [:]
      if example["sendsToken"] != nil { body["page"] = ["token": token] }
      let bytes =
        try (example["raw"] as? String).map { Array($0.utf8) }
        ?? Array(JSONSerialization.data(withJSONObject: body))
      let answer = try? answering.answer(endpoint, bytes).text
      #expect((answer == nil) == (example["status"] as? Int == 400), "\(name)")
      guard let answer else { continue }
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
      Scenario.check(json, is: example, name)
      if example["keepsToken"] != nil {
        token = try #require((json["page"] as? [String: Any])?["next_token"] as? String)
        #expect(!token.isEmpty, "\(name)")
      }
    }
  }
}

/// The scenario's files, which the tests over HTTP use too.
enum Scenario {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Certification")

  static var cases: [[String: Any]] {
    get throws {
      let data = try Data(contentsOf: folder.appending(path: "cases.json"))
      return try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    }
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  static func point(bySchema: Bool) throws -> CedarPoint {
    let schema = try bySchema ? Schema(parsing: text("schema.cedarschema")) : nil
    return CedarPoint(
      try PolicySet(parsing: text("policies.cedar"), naming: .byAnnotation),
      try Entities(json: text("entities.json"), schema: schema), schema: schema)
  }

  /// Holds an answer against what a case of the scenario demands.
  static func check(_ answer: [String: Any], is example: [String: Any], _ name: String) {
    if let decision = example["decision"] as? Bool {
      #expect(answer["decision"] as? Bool == decision, "\(name)")
    }
    if let decisions = example["decisions"] as? [Any] {
      let answers = answer["evaluations"] as? [[String: Any]] ?? []
      let given: [Bool?] = answers.map { $0["decision"] as? Bool }
      #expect(given.count == decisions.count, "\(name)")
      for (given, expected) in zip(given, decisions) {
        #expect(given != nil && (expected is NSNull || given == expected as? Bool), "\(name)")
      }
    }
    if let expected = example["results"] as? [String] {
      let results = answer["results"] as? [[String: Any]]
      let names = results?.map { (result: [String: Any]) -> String in
        (result["id"] ?? result["name"]) as? String ?? ""
      }
      #expect(names == expected, "\(name)")
      for result in results ?? [] {
        #expect(result["type"] as? String == example["type"] as? String, "\(name)")
      }
      #expect((answer["page"] as? [String: Any])?["next_token"] is String, "\(name)")
    }
  }
}
