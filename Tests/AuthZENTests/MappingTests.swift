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
      #"{"subject":{"type":"Pupil","id":"ann","properties":{"age":12}},\#(asked)}"#
    let answering = Answering(point)
    #expect(try decision(answering, stored) == false)
    #expect(try decision(answering, told) == true)
    #expect(try decision(answering, stored) == false)
  }

  @Test(arguments: [
    ("12", "resource.n == 12"), ("12.0", "resource.n == 12"), ("1.2e1", "resource.n == 12"),
    ("0.5", #"resource.n == decimal("0.5")"#), ("-1e-4", #"resource.n == decimal("-0.0001")"#),
    ("1.50", #"resource.n == decimal("1.5")"#),
    ("9223372036854775807", "resource.n == 9223372036854775807"),
    ("-0.0", "resource.n == 0"), ("[1,1]", "resource.n == [1]"),
    (#"{"a":{"c":true}}"#, "resource.n.a.c && !(resource.n.a has b)"),
    (#"{"__entity":{"type":"Pupil","id":"ann"}}"#, #"resource.n == Pupil::"ann""#),
    (#"{"__extn":{"fn":"ip","arg":"10.0.0.1"}}"#, #"resource.n == ip("10.0.0.1")"#),
  ])
  func `values become those of the language`(json: String, condition: String) throws {
    let point = try point("permit (principal, action, resource) when { \(condition) };")
    let body =
      #"{"subject":{"type":"Pupil","id":"new"},"action":{"name":"play"},"#
      + #""resource":{"type":"Game","id":"9","properties":{"n":\#(json)}}}"#
    #expect(try decision(Answering(point), body) == true)
  }

  @Test(arguments: [
    ("null", "n"), ("0.00001", "n"), ("1e300", "n"), ("9223372036854775808", "n"),
    ("[1,null]", "n[1]"), (#"{"a":{"b":null}}"#, "n.a.b"), (#"{"__entity":"no"}"#, "n"),
    (#"{"__extn":{"fn":"ip","arg":"no"}}"#, "n"),
  ])
  func `what the language has no value for is answered with no, and never left out`(
    json: String, place: String
  ) throws {
    let answering = Answering(try point("permit (principal, action, resource);"))
    let properties = #"{"n":\#(json)}"#
    for (subject, resource, context, owner) in [
      (properties, "{}", "{}", "subject.properties"),
      ("{}", properties, "{}", "resource.properties"), ("{}", "{}", properties, "context"),
    ] {
      let body =
        #"{"subject":{"type":"Pupil","id":"new","properties":\#(subject)},"#
        + #""action":{"name":"play"},"context":\#(context),"#
        + #""resource":{"type":"Game","id":"9","properties":\#(resource)}}"#
      let text = try answering.answer(.evaluation, body.utf8).text
      #expect(
        text.hasPrefix(
          #"{"decision":false,"context":{"policies":[],"reason":"`\#(owner).\#(place)` must be "#))
    }
  }

  private static let strict = """
    entity Team { name: String };
    entity Pupil in [Team] {
      age?: Long, friend?: Pupil, pace?: decimal, seat?: { row: Long, aisle?: Bool }
    };
    entity Colour enum ["red", "blue"];
    entity Game { name?: String };
    action play appliesTo {
      principal: [Pupil, Colour, Team], resource: Game,
      context: {
        sure: Bool, at?: datetime, tags?: Set<String>, lamp?: Colour, action?: { loud?: Bool }
      }
    };
    """

  @Test func `what the schema does not declare is left out`() throws {
    let point = try point(
      """
      permit (principal, action, resource)
      when { !(principal has shoe) && principal.friend == Pupil::"bo" }
      when { principal.pace == decimal("2.0") && context.at == datetime("2026-09-01") }
      when { context.action.loud && principal.seat.row == 3 && !(principal.seat has place) };
      """, schema: Schema(parsing: Self.strict))
    let body = """
      {"subject": {"type": "Pupil", "id": "new", "properties": {
          "age": 12, "shoe": null, "friend": {"type": "Pupil", "id": "bo"}, "pace": 2,
          "seat": {"row": 3, "place": 0.123456}}},
       "action": {"name": "play", "properties": {"loud": true, "long": 1}},
       "resource": {"type": "Game", "id": "9"},
       "context": {"sure": true, "at": "2026-09-01", "weather": {"wet": null},
         "action": {"loud": false}}}
      """
    #expect(try decision(Answering(point), body) == true)
  }

  /// A rule that reads what was left out would not hold.
  @Test(arguments: [
    (#""context":{}"#, "`context.sure` is missing"),
    (#""context":{"sure":"false"}"#, "`context.sure` must be Bool, and is a text."),
    (#""context":{"sure":null}"#, "`context.sure` must be Bool"),
    (#""context":{"sure":true,"tags":["a",1]}"#, "`context.tags[1]` must be String"),
    (#""context":{"sure":true,"tags":"a"}"#, "`context.tags` must be Set<String>"),
    (#""context":{"sure":true,"tags":{"a":true}}"#, "`context.tags` must be Set<String>"),
    (#""context":{"sure":true,"at":"soon"}"#, "`context.at` must be datetime"),
    (#""context":{"sure":true,"lamp":{"type":"Colour","id":"green"}}"#, "`context.lamp` must be"),
    (#""context":{"sure":true,"lamp":{"type":"Game","id":"red"}}"#, "`context.lamp` must be"),
    (
      #""action":{"name":"play","properties":{"loud":"yes"}}"#,
      "`action.properties.loud` must be Bool"
    ),
    (
      #""subject":{"type":"Pupil","id":"ann","properties":{"age":"twelve"}}"#,
      "`subject.properties.age` must be Long"
    ),
    (
      #""subject":{"type":"Pupil","id":"ann","properties":{"age":1.5}}"#,
      "`subject.properties.age` must be Long, and is the number 1.5."
    ),
    (
      #""subject":{"type":"Pupil","id":"ann","properties":{"seat":{"aisle":true}}}"#,
      "`subject.properties.seat.row` is missing"
    ),
    (
      #""subject":{"type":"Pupil","id":"ann","properties":{"seat":{"row":1,"aisle":1}}}"#,
      "`subject.properties.seat.aisle` must be Bool"
    ),
    (
      #""resource":{"type":"Game","id":"1","properties":{"name":["x"]}}"#,
      "`resource.properties.name` must be String, and is a list."
    ),
    (#""subject":{"type":"Colour","id":"green"}"#, "`subject.id` must be `red` or `blue`"),
    (#""subject":{"type":"Team","id":"new"}"#, "`subject.properties.name` is missing"),
  ])
  func `what the schema declares and does not fit is answered with no and the reason`(
    part: String, reason: String
  ) throws {
    let answering = Answering(
      try point("permit (principal, action, resource);", schema: Schema(parsing: Self.strict)))
    let whole = [
      #""subject":{"type":"Pupil","id":"ann"}"#, #""action":{"name":"play"}"#,
      #""resource":{"type":"Game","id":"1"}"#, #""context":{"sure":true}"#,
    ]
    let key = part.prefix { $0 != ":" }
    let body = "{" + (whole.filter { !$0.hasPrefix(key) } + [part]).joined(separator: ",") + "}"
    #expect(try decision(answering, "{\(whole.joined(separator: ","))}") == true)
    let text = try answering.answer(.evaluation, body.utf8).text
    let start = #"{"decision":false,"context":{"policies":[],"reason":"\#(reason)"#
    #expect(text.hasPrefix(start), "\(text)")
    // A search for the same finds nothing, and says why where it is the question that is wrong.
    for endpoint in [Endpoint.searchSubject, .searchResource, .searchAction] {
      let found = try answering.answer(endpoint, body.utf8).text
      let isSought = key == "\"\(endpoint.rawValue.dropFirst(6).lowercased())\""
      #expect(isSought || found.hasSuffix(#""results":[]}"#), "\(endpoint): \(found)")
    }
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
