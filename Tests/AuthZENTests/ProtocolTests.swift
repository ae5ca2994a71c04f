import Cedar
import Testing

@testable import AuthZEN

/// What goes over the wire: order, pages, and what is said to a request that cannot be taken.
@Suite struct ProtocolTests {
  @Test(arguments: [
    ("execute_all", "yes no yes"), ("deny_on_first_deny", "yes no"),
    ("permit_on_first_permit", "yes"),
  ])
  func `each semantic stops where it says`(semantic: String, expected: String) throws {
    let items = ["1", "2", "3"].map { #"{"resource":{"type":"Doc","id":"\#($0)"}}"# }
    let body =
      #"{"subject":{"type":"User","id":"ann"},"action":{"name":"read"},"#
      + #""options":{"evaluations_semantic":"\#(semantic)"},"#
      + #""evaluations":[\#(items.joined(separator: ","))]}"#
    let answer = try Self.answering.answer(.evaluations, body.utf8)
    let decisions = answer.text.split(separator: "decision\":").dropFirst()
      .map { $0.hasPrefix("true") ? "yes" : "no" }
    #expect(decisions.joined(separator: " ") == expected)
    #expect(answer.questionCount == decisions.count)
  }

  @Test func `a malformed question counts as a denial`() throws {
    let body =
      #"{"action":{"name":"read"},"resource":{"type":"Doc","id":"1"},"#
      + #""options":{"evaluations_semantic":"deny_on_first_deny"},"#
      + #""evaluations":[{"subject":{"type":"User"}},{"subject":{"type":"User","id":"ann"}}]}"#
    #expect(
      try Self.answering.answer(.evaluations, body.utf8).text
        == #"{"evaluations":[{"decision":false,"context":{"error":{"status":400,"#
        + #""message":"`evaluations[0].subject.id` is missing."}}}]}"#)
  }

  @Test func `pages follow each other without gap or repetition`() throws {
    var (found, token, pages): ([String], String, Int) = ([], "", 0)
    repeat {
      let page = token.isEmpty ? #"{"limit":2}"# : #"{"token":"\#(token)"}"#
      let text = try Self.search(page: page)
      found += text.split(separator: #""id":""#).dropFirst().map {
        String($0.prefix { $0 != "\"" })
      }
      token = String(text.split(separator: #""next_token":""#)[1].prefix { $0 != "\"" })
      pages += 1
    } while !token.isEmpty && pages < 9
    #expect(found == ["1", "3", "5", "7", "9"])
    #expect(pages == 3)
  }

  @Test func `a token is good for its own search only`() throws {
    let text = try Self.search(page: #"{"limit":2}"#)
    let token = String(text.split(separator: #""next_token":""#)[1].prefix { $0 != "\"" })
    #expect(throws: Malformed.foreignPage) {
      try Self.search(page: #"{"token":"\#(token)"}"#, subject: "bob")
    }
    #expect(throws: Malformed.otherLimit(began: 2)) {
      try Self.search(page: #"{"token":"\#(token)","limit":3}"#)
    }
    for wrong in ["AAAA", "\(token)=", "é"] {
      #expect(throws: Malformed.foreignPage) {
        try Self.search(page: #"{"token":"\#(wrong)"}"#)
      }
    }
    #expect(try Self.search(page: #"{"limit":0}"#).contains(#""count":0"#))
  }

  @Test func `an empty token asks for the first page`() throws {
    for limit in ["", #","limit":2"#, #","limit":9"#] {
      let first = try Self.search(page: #"{"token":""\#(limit)}"#)
      #expect(try first == Self.search(page: "{\(limit.dropFirst())}"))
    }
    #expect(throws: Malformed.self) { try Self.search(page: #"{"token":null}"#) }
  }

  /// What a default lacks is wrong only with the questions that take it.
  @Test(arguments: [
    (#""resource":{"type":"Doc"}"#, "`resource.id` is missing."),
    (#""resource":{"id":"1"}"#, "`resource.type` is missing."),
    (#""resource":"1""#, "`resource` must be an object, and is a text."),
    (#""resource":null"#, "`resource` must be an object, and is null."),
    (
      #""resource":{"type":"Doc","id":1}"#, "`resource.id` must be a text, and is a number."
    ),
    (
      #""resource":{"type":"Doc","id":"1","properties":7}"#,
      "`resource.properties` must be an object, and is a number."
    ),
    (#""colour":1"#, "`evaluations[1].resource` is missing."),
  ])
  func `an incomplete default is wrong with the questions that take it, and with no others`(
    part: String, message: String
  ) throws {
    let questions =
      #"{"resource":{"type":"Doc","id":"1"}},{},{"resource":{"type":"Doc","id":"3"}}"#
    let body =
      #"{"subject":{"type":"User","id":"ann"},"action":{"name":"read"},\#(part),"#
      + #""evaluations":[\#(questions)]}"#
    let answer = try Self.answering.answer(.evaluations, body.utf8)
    let yes = #"{"decision":true,"context":{"policies":["policy0"]}}"#
    #expect(
      answer.text
        == #"{"evaluations":[\#(yes),{"decision":false,"context":{"error":{"status":400,"#
        + #""message":"\#(message)"}}},\#(yes)]}"#)
  }

  @Test func `each part of a question may be missing or wrong in the defaults`() throws {
    let parts = [
      #""subject":{"type":"User","id":"ann"}"#, #""action":{"name":"read"}"#,
      #""resource":{"type":"Doc","id":"1"}"#, #""context":{}"#,
    ]
    let own = "{\(parts.joined(separator: ","))}"
    for part in parts {
      let key = part.prefix { $0 != ":" }
      let wrongs = ["7", "null", "[]", #""x""#, #"{"type":7,"name":7}"#]
      for wrong in wrongs where key != #""context""# {
        let body = #"{\#(key):\#(wrong),"evaluations":[\#(own),{}]}"#
        let text = try Self.answering.answer(.evaluations, body.utf8).text
        #expect(text.hasPrefix(#"{"evaluations":[{"decision":true,"#), "\(body)")
        #expect(text.contains(#",{"decision":false,"context":{"error":{"#), "\(body)")
        #expect(throws: Malformed.self, "\(body)") {
          try Self.answering.answer(.evaluations, #"{\#(key):\#(wrong),"evaluations":[]}"#.utf8)
        }
      }
    }
  }

  @Test(arguments: [
    ("", "The request has no body: it must be a JSON object."),
    ("[]", "`request` must be a JSON object, and is a list."),
    ("{}", "`subject` is missing."),
    (#"{"subject":null}"#, "`subject` must be an object, and is null."),
    (#"{"subject":{"type":"User","id":7}}"#, "`subject.id` must be a text, and is a number."),
    (
      #"{"subject":{"type":"User","id":"a","properties":[]}}"#,
      "`subject.properties` must be an object, and is a list."
    ),
    (
      #"{"subject":{"type":"User","type":"Doc","id":"a"}}"#,
      "The request is not JSON: the key `type` is given twice (line 1, column 27)."
    ),
  ])
  func `what is wrong with a request is said in one sentence`(body: String, words: String) {
    #expect(throws: Never.self) {
      do {
        _ = try Self.answering.answer(.evaluation, body.utf8)
        Issue.record("\(body) was taken")
      } catch let error as Malformed {
        #expect(error.description == words)
      }
    }
  }

  @Test func `bytes that are no text, words that nobody knows and too many questions are refused`()
  {
    #expect(throws: Malformed.notUTF8) {
      try Self.answering.answer(.evaluation, [0x7B, 0xFF, 0x7D])
    }
    let question =
      #""subject":{"type":"User","id":"a"},"action":{"name":"read"},"#
      + #""resource":{"type":"Doc","id":"1"}"#
    #expect(
      throws: Malformed.unknownWord(
        path: "options.evaluations_semantic", word: "sometimes",
        known: ["execute_all", "deny_on_first_deny", "permit_on_first_permit"])
    ) {
      try Self.answering.answer(
        .evaluations,
        #"{\#(question),"options":{"evaluations_semantic":"sometimes"},"evaluations":[{}]}"#.utf8)
    }
    let many = Array(repeating: "{}", count: 1_001).joined(separator: ",")
    #expect(throws: Malformed.tooMany(path: "evaluations", count: 1_001, limit: 1_000)) {
      try Self.answering.answer(.evaluations, #"{\#(question),"evaluations":[\#(many)]}"#.utf8)
    }
  }

  @discardableResult
  private static func search(page: String, subject: String = "ann") throws -> String {
    let body =
      #"{"subject":{"type":"User","id":"\#(subject)"},"action":{"name":"read"},"#
      + #""resource":{"type":"Doc"},"page":\#(page)}"#
    return try answering.answer(.searchResource, body.utf8).text
  }

  /// Ann and Bob may read the odd ones of ten documents.
  private static var answering: Answering<CedarPoint> {
    get throws {
      let documents = (0..<10).map {
        Entity(EntityUID("Doc", "\($0)"), attributes: ["odd": .bool($0 % 2 == 1)])
      }
      return Answering(
        CedarPoint(
          try PolicySet(
            parsing: "permit (principal is User, action, resource) when { resource.odd };"),
          try Entities(documents)))
    }
  }
}
