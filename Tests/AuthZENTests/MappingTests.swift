import Cedar
import Testing

@testable import AuthZEN

/// How what a caller sends becomes what the policies are asked.
@Suite struct MappingTests {
  @Test func `what the request says of somebody goes before what is stored, for that one question`()
    throws
  {
    let point = try point(
      #"permit (principal in Team::"blue", action, resource) when { principal.age == 12 };"#)
    let asked = #""action":{"name":"play"},"resource":{"type":"Game","id":"1"}"#
    let stored = #"{"subject":{"type":"Pupil","id":"ann"},\#(asked)}"#
    let told =
      #"{"subject":{"type":"Pupil","id":"ann","properties":{"age":12,"name":null}},\#(asked)}"#
    let answering = Answering(point)
    #expect(try decision(answering, stored) == false)
    #expect(try decision(answering, told) == true)
    #expect(try decision(answering, stored) == false)
  }

  @Test(arguments: [
    ("12", "resource.n == 12"), ("12.0", "resource.n == 12"), ("1.2e1", "resource.n == 12"),
    ("0.5", #"resource.n == decimal("0.5")"#), ("-1e-4", #"resource.n == decimal("-0.0001")"#),
    ("1.50", #"resource.n == decimal("1.5")"#), ("0.00001", "!(resource has n)"),
    ("1e300", "!(resource has n)"), ("9223372036854775807", "resource.n == 9223372036854775807"),
    ("9223372036854775808", "!(resource has n)"), ("-0.0", "resource.n == 0"),
    ("null", "!(resource has n)"), ("[1,null,1]", "resource.n == [1]"),
    (#"{"a":{"b":null,"c":true}}"#, "resource.n.a.c && !(resource.n.a has b)"),
    (#"{"__entity":{"type":"Pupil","id":"ann"}}"#, #"resource.n == Pupil::"ann""#),
    (#"{"__entity":"no"}"#, "!(resource has n)"),
    (#"{"__extn":{"fn":"ip","arg":"10.0.0.1"}}"#, #"resource.n == ip("10.0.0.1")"#),
  ])
  func `values become those of the language, and what it has none for is left out`(
    json: String, condition: String
  ) throws {
    let point = try point("permit (principal, action, resource) when { \(condition) };")
    let body =
      #"{"subject":{"type":"Pupil","id":"new"},"action":{"name":"play"},"#
      + #""resource":{"type":"Game","id":"9","properties":{"n":\#(json)}}}"#
    #expect(try decision(Answering(point), body) == true)
  }

  @Test func `what the schema does not declare is dropped and is never an error`() throws {
    let schema = try Schema(
      parsing: """
        entity Team;
        entity Pupil in [Team] { age?: Long, friend?: Pupil, pace?: decimal };
        entity Game { name?: String };
        action play appliesTo {
          principal: Pupil, resource: Game,
          context: { at?: datetime, action?: { loud?: Bool } }
        };
        """)
    let point = try point(
      """
      permit (principal, action, resource)
      when { !(principal has age) && principal.friend == Pupil::"bo" }
      when { principal.pace == decimal("2.0") && context.at == datetime("2026-09-01") }
      when { context.action.loud };
      """, schema: schema)
    let body = """
      {"subject": {"type": "Pupil", "id": "new", "properties": {
          "age": "twelve", "shoe": 4, "friend": {"type": "Pupil", "id": "bo"}, "pace": 2}},
       "action": {"name": "play", "properties": {"loud": true, "long": 1}},
       "resource": {"type": "Game", "id": "9"},
       "context": {"at": "2026-09-01", "weather": {"wet": true}, "action": {"loud": false}}}
      """
    #expect(try decision(Answering(point), body) == true)
  }

  @Test func `a caller cannot pass a context off as the action's properties`() throws {
    let point = try point("permit (principal, action, resource) when { context has action };")
    let body =
      #"{"subject":{"type":"Pupil","id":"ann"},"action":{"name":"play"},"#
      + #""resource":{"type":"Game","id":"1"},"context":{"action":{"soft":true}}}"#
    #expect(try decision(Answering(point), body) == false)
  }

  @Test func `an unknown id has no attributes, and an unknown type is answered with no`() throws {
    let point = try point(
      "permit (principal, action, resource) when { !(principal has age) };")
    let body = { (type: String) in
      #"{"subject":{"type":"\#(type)","id":"zed"},"action":{"name":"play"},"#
        + #""resource":{"type":"Game","id":"1"}}"#
    }
    let answering = Answering(point)
    #expect(try decision(answering, body("Pupil")) == true)
    #expect(try decision(answering, body("Teacher")) == false)
    #expect(try decision(answering, body("no such:: name!")) == false)
  }

  @Test func `types and actions may have a namespace`() throws {
    let point = try point(
      #"permit (principal == A::B::User::"u", action == A::Action::"see", resource is A::B::Doc);"#,
      entities: [Entity(EntityUID("A::B::Doc", "d"))])
    let answering = Answering(point)
    let body =
      #""subject":{"type":"A::B::User","id":"u"},"resource":{"type":"A::B::Doc","id":"d"}"#
    #expect(try decision(answering, #"{\#(body),"action":{"name":"see"}}"#) == true)
    #expect(
      try answering.answer(.searchAction, "{\(body)}".utf8).text.hasSuffix(
        #""results":[{"name":"see"}]}"#))
  }

  @Test func `a policy that fails is named beside those that decided`() throws {
    let point = try point(
      """
      @id("one") permit (principal, action, resource);
      @id("two") permit (principal, action, resource) when { principal.no == 1 };
      """)
    let body =
      #"{"subject":{"type":"Pupil","id":"ann"},"action":{"name":"play"},"#
      + #""resource":{"type":"Game","id":"1"}}"#
    let text = try Answering(point).answer(.evaluation, body.utf8).text
    #expect(
      text.hasPrefix(
        #"{"decision":true,"context":{"policies":["one"],"errors":[{"policy":"two","message":"#))
  }

  private func decision(_ answering: Answering<CedarPoint>, _ body: String) throws -> Bool {
    let text = try answering.answer(.evaluation, body.utf8).text
    #expect(text.hasPrefix(#"{"decision":true"#) || text.hasPrefix(#"{"decision":false"#))
    return text.hasPrefix(#"{"decision":true"#)
  }

  private func point(
    _ policies: String, entities: [Entity] = [], schema: Schema? = nil
  ) throws -> CedarPoint {
    let stored = [
      Entity(
        EntityUID("Pupil", "ann"), attributes: ["age": 7],
        parents: [EntityUID("Team", "blue")]),
      Entity(EntityUID("Game", "1")),
    ]
    return CedarPoint(
      try PolicySet(parsing: policies, naming: .byAnnotation), try Entities(stored + entities),
      schema: schema)
  }
}
