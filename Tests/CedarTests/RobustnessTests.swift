import Cedar
import Growth
import Testing

/// No input makes the parser, the validator or the reader of JSON crash or hang.
@Suite struct RobustnessTests {
  @Test(arguments: ["(", "[", "{a:", "!", "-", "if ", "principal.a", "1 + ", "a::", "\"\\"])
  func `much of one thing is refused in words`(piece: String) {
    let isProportional = Growth.isProportional(from: 75_000 / piece.utf8.count) { count in
      let text =
        "permit (principal, action, resource) when { " + String(repeating: piece, count: count)
      #expect(throws: ParseErrors.self) { try PolicySet(parsing: text) }
      #expect(throws: ParseErrors.self) { try Schema(parsing: text) }
      #expect(throws: EntitiesError.self) { try Entities(json: text) }
    }
    #expect(isProportional)
  }

  @Test(arguments: ["[", "{\"a\":", "\"", "-", "1", "{\"uid\":["])
  func `much unfinished JSON is refused in words`(piece: String) {
    let text = String(repeating: piece, count: 300_000 / piece.utf8.count)
    #expect(throws: EntitiesError.self) { try Entities(json: text) }
    #expect(throws: ParseErrors.self) { try Schema(json: text) }
    #expect(throws: ParseErrors.self) { try PolicySet(json: text) }
  }

  @Test func `ten megabytes of brackets are refused in words`() {
    let text = String(repeating: "[", count: 10_000_000)
    #expect(throws: ParseErrors.self) { try PolicySet(parsing: text) }
    #expect(throws: EntitiesError.self) { try Entities(json: text) }
  }

  @Test(arguments: [
    ("(!", ")"), ("(", " && true)"), ("[", "] == [true]"), ("{a: ", "}.a"),
    ("(if true then ", " else true)"),
    ("(if ", " then true else false)"), ("principal.a == (", ")"), ("(1 + ", ") == 1"),
  ])
  func `what is nested as deeply as may be goes through everything`(
    opening: String, closing: String
  ) throws {
    let schema = try Schema(
      parsing: """
        entity U { a: Bool };
        action "x" appliesTo { principal: U, resource: U };
        """)
    let (text, policies) = try #require(
      (1...200).reversed().lazy.compactMap { depth -> (String, PolicySet)? in
        let text =
          "permit (principal, action, resource) when { "
          + String(repeating: opening, count: depth) + "principal.a"
          + String(repeating: closing, count: depth) + " };"
        return (try? PolicySet(parsing: text)).map { (text, $0) }
      }.first)
    let uid = EntityUID("U", "u")
    let entities = try Entities([Entity(uid, attributes: ["a": true])])
    let request = Request(principal: uid, action: EntityUID("Action", "x"), resource: uid)
    _ = Authorizer(policies).decide(request, in: entities)
    _ = Validator(schema).validate(policies)
    _ = try? PolicySet(json: policies.json)
    _ = try PolicyFormatter().format(text)
  }

  @Test func `types and values nested as deeply as may be go through everything`() throws {
    let depth = 180
    let type =
      String(repeating: "Set<", count: depth) + "Long" + String(repeating: ">", count: depth)
    let schema = try Schema(
      parsing: """
        entity U { a: \(type) };
        action "x" appliesTo { principal: U, resource: U, context: { a: \(type) } };
        """)
    #expect(try Schema(json: schema.json).json == schema.json)
    #expect(try Schema(parsing: schema.text).text == schema.text)
    let value =
      String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    let entities = try Entities(
      json: #"[{"uid": {"type": "U", "id": "u"}, "attrs": {"a": \#(value)}, "parents": []}]"#,
      schema: schema)
    try schema.check(entities)
    #expect(try Entities(json: entities.json).json == entities.json)
    let uid = EntityUID("U", "u")
    let policies = try PolicySet(
      parsing: "permit (principal, action, resource) when { principal.a == context.a };")
    #expect(Validator(schema).validate(policies).isEmpty)
    let context = try Value.record(json: #"{"a": \#(value)}"#)
    let request = Request(
      principal: uid, action: EntityUID("Action", "x"), resource: uid, context: context)
    try schema.check(request)
    #expect(Authorizer(policies).decide(request, in: entities).isAllowed)
  }

  @Test func `long chains are no deep nesting`() throws {
    let chain = Array(repeating: "context.a", count: 20_000)
    for symbol in ["&&", "||"] {
      let policies = try PolicySet(
        parsing: "permit (principal, action, resource) when { "
          + chain.joined(separator: " \(symbol) ") + " };")
      let uid = EntityUID("U", "u")
      let request = Request(principal: uid, action: uid, resource: uid, context: ["a": true])
      #expect(Authorizer(policies).decide(request, in: Entities()).isAllowed)
    }
  }

  @Test func `a long row of parents is no deep nesting`() throws {
    let entities = (0..<3_000).map { index in
      Entity(EntityUID("N", "\(index)"), parents: [EntityUID("N", "\(index + 1)")])
    }
    let loaded = try Entities(entities)
    #expect(loaded.isEntity(EntityUID("N", "0"), in: EntityUID("N", "3000")))
    let ring = entities + [Entity(EntityUID("N", "3000"), parents: [EntityUID("N", "0")])]
    #expect(throws: EntitiesError.self) { try Entities(ring) }
  }

  @Test func `texts that are no whole UTF-8 are refused in words`() {
    let text = String(decoding: [0x70, 0xFF, 0xFE, 0x80, 0x22, 0xC3], as: UTF8.self)
    #expect(throws: ParseErrors.self) { try PolicySet(parsing: text) }
    #expect(throws: ParseErrors.self) { try Schema(parsing: text) }
    #expect(throws: EntitiesError.self) { try Entities(json: text) }
  }
}
