import Cedar
import Testing

/// What expressions come to, each as the condition of one policy.
@Suite struct EvaluationTests {
  private func evaluate(_ expression: String) throws -> Decision {
    let policies = try PolicySet(
      parsing: "permit (principal, action, resource) when { \(expression) };")
    let user = EntityUID("User", "ada")
    let entities = try Entities([
      Entity(
        user, attributes: ["age": 36, "team": .entity(EntityUID("Team", "t"))],
        parents: [EntityUID("Team", "t")], tags: ["level": "3"]),
      Entity(EntityUID("Team", "t"), attributes: ["name": "T"]),
    ])
    return Authorizer(policies).decide(
      Request(
        principal: user, action: EntityUID("Action", "a"), resource: EntityUID("Page", "none"),
        context: ["n": 7, "deep": ["er": ["est": true]]]),
      in: entities)
  }

  @Test(arguments: [
    "1 + 2 * 3 == 7", "(1 + 2) * 3 == 9", "10 - 4 - 3 == 3", "-(-5) == 5", "!!true",
    "-9223372036854775808 < 9223372036854775807", "7 * -1 == -7", "1 != \"1\"",
    "if principal.age > 30 then true else 1", "true || 1", "!(false && 1)",
    "principal has age && !(principal has shoe)", "context has deep.er.est",
    "!(context has deep.no.est)", "context.deep[\"er\"].est", "principal.team.name == \"T\"",
    "!(resource has anything)", "principal in Team::\"t\"",
    "principal in [Page::\"p\", Team::\"t\"]",
    "principal is User in Team::\"t\"", "!(principal is Team)", "principal in principal",
    "[1, 2, 2].contains(2)", "[1, 2].containsAll([2])", "[1].containsAny([3, 1])", "[].isEmpty()",
    "[1, 2] == [2, 1, 1]", "{a: 1, \"b c\": [2]} == {\"b c\": [2], a: 1}",
    "principal.hasTag(\"level\") && principal.getTag(\"level\") == \"3\"",
    "!resource.hasTag(\"level\")", "\"abc\" like \"a*c\"", "!(\"abc\" like \"a*d\")",
    "\"a*c\" like \"a\\*c\"", "!(\"abc\" like \"a\\*c\")", "\"\" like \"*\"",
    "\"\\u{1F4F5}\\x41\\n\" like \"*A*\"",
    // One letter in two spellings of Unicode is two texts.
    "\"\\u{E9}\" != \"e\\u{301}\"", "!([\"\\u{E9}\"].contains(\"e\\u{301}\"))",
    "User::\"\\u{E9}\" != User::\"e\\u{301}\"", "!({\"\\u{E9}\": 1} has \"e\\u{301}\")",
    "{\"\\u{E9}\": 1} != {\"e\\u{301}\": 1}",
    "decimal(\"1.5\").lessThan(decimal(\"1.5001\"))", "decimal(\"-0.1\") == decimal(\"-0.1000\")",
    "ip(\"10.1.2.3\").isInRange(ip(\"10.0.0.0/8\"))", "!ip(\"::1\").isInRange(ip(\"0.0.0.0/0\"))",
    "ip(\"127.0.0.1\").isLoopback() && ip(\"ff02::1\").isMulticast()",
    "ip(\"1:2::8\") == ip(\"1:2:0:0:0:0:0:8\")", "ip(\"1.2.3.4\").isIpv4()",
    "datetime(\"2024-02-29\") < datetime(\"2024-02-29T00:00:00.001Z\")",
    "datetime(\"2024-10-15T11:00:00+0100\") == datetime(\"2024-10-15T10:00:00Z\")",
    "datetime(\"1969-12-31T23:59:59Z\").toTime() == duration(\"23h59m59s\")",
    "datetime(\"1969-12-31T23:59:59Z\").toDate() == datetime(\"1969-12-31\")",
    "datetime(\"2024-01-02\").durationSince(datetime(\"2024-01-01\")).toHours() == 24",
    "datetime(\"2024-01-01\").offset(duration(\"-1ms\")) == datetime(\"2023-12-31T23:59:59.999Z\")",
    "duration(\"1d2h3m4s5ms\").toSeconds() == 93784", "duration(\"-90m\").toHours() == -1",
  ])
  func `holds`(expression: String) throws {
    let decision = try evaluate(expression)
    #expect(decision.isAllowed, "\(decision.errors)")
  }

  @Test(arguments: [
    ("9223372036854775807 + 1 > 0", "integer overflow in 9223372036854775807 + 1"),
    ("-(-9223372036854775808) > 0", "integer overflow in negation"),
    ("1 < \"2\"", "type error: expected long, got string"),
    ("principal && true", "type error: expected bool, got (entity of type `User`)"),
    ("context.missing", "record does not have the attribute `missing`"),
    ("resource.owner", "entity `Page::\"none\"` does not exist"),
    ("principal.shoe", "`User::\"ada\"` does not have the attribute `shoe`"),
    ("principal.getTag(\"x\") == 1", "`User::\"ada\"` does not have the tag `x`"),
    ("principal in [1]", "type error: expected entity, got long"),
    ("principal in [principal, 1]", "type error: expected entity, got long"),
    ("decimal(\"1.23456\") == 1", "`decimal` cannot make sense of \"1.23456\""),
    ("ip(\"1.2.3\") == 1", "`ip` cannot make sense of \"1.2.3\""),
    ("ip(\"::ffff:1.2.3.4\") == 1", "`ip` cannot make sense of \"::ffff:1.2.3.4\""),
    ("datetime(\"2023-02-29\") == 1", "`datetime` cannot make sense of \"2023-02-29\""),
    ("duration(\"1s1m\") == 1", "`duration` cannot make sense of \"1s1m\""),
    ("ip(\"1.2.3.4\", 1) == 1", "`ip` takes 1 argument, got 2"),
    ("1.lessThan(decimal(\"1.0\"))", "type error: expected decimal, got long"),
  ])
  func `fails in words`(expression: String, message: String) throws {
    let decision = try evaluate(expression)
    #expect(decision.errors.map(\.error.description) == [message])
    #expect(!decision.isAllowed)
  }

  @Test(arguments: [
    ("1.0", "1.0"), ("-0.0001", "-0.0001"), ("922337203685477.5807", "922337203685477.5807"),
    ("12.340", "12.34"),
  ])
  func `decimals are written as they are read`(text: String, written: String) throws {
    #expect(CedarDecimal(text)?.description == written)
  }

  @Test(arguments: ["1", "1.", ".5", "1.00000", "+1.0", "922337203685477.5808", "1.0 ", ""])
  func `what is no decimal is none`(text: String) {
    #expect(CedarDecimal(text) == nil)
  }

  @Test(arguments: [
    ("0.0.0.0/0", "0.0.0.0/0"), ("10.0.0.1", "10.0.0.1"), ("::", "::"), ("::1", "::1"),
    ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("ABCD::/16", "abcd::/16"),
  ])
  func `addresses are written as RFC 5952 says`(text: String, written: String) {
    #expect(CedarIPAddress(text)?.description == written)
  }

  @Test(arguments: [
    "", "1.2.3.256", "01.2.3.4", "1.2.3.4/33", "1.2.3.4/08", "1.2.3.4/", ":::", "1::2::3",
    "12345::",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::1/129", "1.2.3.4 ", ":1",
  ])
  func `what is no address is none`(text: String) {
    #expect(CedarIPAddress(text) == nil)
  }

  @Test(arguments: [
    "2024-13-01", "2024-00-10", "2024-1-1", "2024-01-01T", "2024-01-01T00:00:00", "24-01-01",
    "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:00.1Z",
    "2024-01-01T00:00:00+2400", "2024-01-01T00:00:00+0060", "2024-01-01T00:00:00Z ", "2100-02-29",
  ])
  func `what is no moment is none`(text: String) {
    #expect(CedarDatetime(text) == nil)
  }

  @Test func `moments are written as they are read`() {
    for text in [
      "0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2000-02-29T12:34:56.789Z",
    ] {
      #expect(CedarDatetime(text)?.description == text)
    }
  }

  @Test func `the longest lengths can be written in parts`() {
    #expect(CedarDuration("-9223372036854775808ms")?.milliseconds == .min)
    #expect(CedarDuration("9223372036854775808ms") == nil)
    #expect(CedarDuration(milliseconds: .min).description == "-106751991167d7h12m55s808ms")
    #expect(CedarDuration("-106751991167d7h12m55s808ms")?.milliseconds == .min)
    #expect(CedarDuration("") == nil)
    #expect(CedarDuration("-") == nil)
    #expect(CedarDuration("5") == nil)
  }
}
