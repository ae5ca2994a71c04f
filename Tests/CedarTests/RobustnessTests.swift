import Cedar
import Testing

/// No input makes the parser, the validator or the reader of JSON crash or hang.
@Suite struct RobustnessTests {
  @Test(arguments: ["(", "[", "{a:", "!", "-", "if ", "principal.a", "1 + ", "a::", "\"\\"])
  func `much of one thing is refused in words`(piece: String) {
    let text =
      "permit (principal, action, resource) when { "
      + String(repeating: piece, count: 300_000 / piece.utf8.count)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: ParseErrors.self) { try PolicySet(parsing: text) }
      #expect(throws: ParseErrors.self) { try Schema(parsing: text) }
      #expect(throws: EntitiesError.self) { try Entities(json: text) }
    }
    #expect(time < .seconds(20))
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

  @Test func `what is nested as deeply as may be is evaluated and validated`() throws {
    let schema = try Schema(
      parsing: """
        entity U { a: Bool };
        action "x" appliesTo { principal: U, resource: U };
        """)
    for (opening, closing) in [
      ("(!", ")"), ("([", "] == [true])"), ("(if true then ", " else true)"),
    ] {
      let depth = opening.hasPrefix("([") ? 60 : 90
      let text =
        "permit (principal, action, resource) when { "
        + String(repeating: opening, count: depth) + "principal.a"
        + String(repeating: closing, count: depth) + " };"
      let policies = try PolicySet(parsing: text)
      let uid = EntityUID("U", "u")
      let entities = try Entities([Entity(uid, attributes: ["a": true])])
      let request = Request(principal: uid, action: EntityUID("Action", "x"), resource: uid)
      _ = Authorizer(policies).decide(request, in: entities)
      _ = Validator(schema).validate(policies)
      _ = try PolicySet(json: policies.json)
      _ = try PolicyFormatter().format(text)
    }
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
