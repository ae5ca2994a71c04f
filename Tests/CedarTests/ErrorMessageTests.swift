import Cedar
import Testing

/// The messages, whole, as a person gets to see them.
@Suite struct ErrorMessageTests {
  private func message(_ text: String) -> String {
    do throws(ParseErrors) {
      _ = try PolicySet(parsing: text, file: "rules.cedar")
      return "no error"
    } catch {
      return error.description
    }
  }

  private func schemaMessage(_ text: String) -> String {
    do throws(ParseErrors) {
      _ = try Schema(parsing: text, file: "school.cedarschema")
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func `a misspelt variable is shown with the one that was meant`() {
    #expect(
      message("permit (principal, action, resource)\nwhen { resorce.isPublic };") == """
        rules.cedar:2:8: error: `resorce` is not a variable: there are `principal`, `action`, \
        `resource` and `context`
         2 | when { resorce.isPublic };
           |        ^^^^^^^
           = did you mean `resource`?
        """)
  }

  /// Nothing that binds as tightly as a relation, or more so, can follow one.
  @Test(arguments: [
    "principal has a + 1", "principal has a - 1", "principal has a * 2", "principal has a == true",
    "principal has a.b + 1", #"principal has "a" + 1"#, #"context.s like "p" + "q""#,
    #"context.s like "p" == true"#, "principal is T - 1", "principal is A::T * 1",
    "principal is T == true", "principal is T in resource == true", "1 < 2 + 3 < 4", "1 == 1 == 1",
    "principal in resource in action", "principal has a has b", "principal is T is U",
    #"context.s like "a" like "b""#, "true && principal has a + 1", "principal has a + 1 || true",
    "!principal has a + 1", "[principal has a + 1]", "if principal has a + 1 then 1 else 2",
    "principal is T in resource has a", "principal in resource is T",
  ])
  func `a relation is followed by nothing that binds as tightly`(expression: String) {
    let text = message("permit (principal, action, resource) when { \(expression) };")
    #expect(
      text.contains("comparisons cannot follow each other") || text.contains("error: unexpected `"),
      "\(text)")
  }

  @Test(arguments: [
    "1 + 2 < 3 * 4", "principal has a && 1 < 2", "principal is T in resource || true",
    "1 + context.n == 2 - 1", "(principal has a) == true", "principal is T in context.g",
  ])
  func `a relation between sums stays one`(expression: String) {
    #expect(
      message("permit (principal, action, resource) when { \(expression) };") == "no error")
  }

  @Test func `a missing comma is shown with what was expected`() {
    #expect(
      message("permit (principal action, resource);") == """
        rules.cedar:1:19: error: unexpected `action`
         1 | permit (principal action, resource);
           |                   ^^^^^^
           = expected `,` and `action`
        """)
  }

  @Test func `the caret stands under the word behind characters of several bytes`() {
    #expect(
      message("permit (principal, action, resource) when { \"📵é\" = 1 };") == """
        rules.cedar:1:50: error: `=` compares nothing; use `==`
         1 | permit (principal, action, resource) when { "📵é" = 1 };
           |                                                  ^
           = did you mean `==`?
        """)
  }

  @Test func `several policies that are wrong are all told`() {
    #expect(
      message("permit (principal, action);\nforbit (principal, action, resource);") == """
        rules.cedar:1:26: error: unexpected `)`
         1 | permit (principal, action);
           |                          ^
           = expected `,` and `resource`

        rules.cedar:2:1: error: a policy begins with `permit` or `forbid`, not with `forbit`
         2 | forbit (principal, action, resource);
           | ^^^^^^
           = did you mean `forbid`?
        """)
  }

  @Test(arguments: [
    ("permit (principal, action, resource) when { context.contians(1) };", "contains"),
    ("permit (principal, action, resource) when { decimel(\"1.0\") == 1 };", "decimal"),
    ("permit (principal == ?principle, action, resource);", "?principal"),
    ("permit (principal, action, resource) unles { true };", "unless"),
    ("permit (principal, action, resource) when { true and false };", "&&"),
  ])
  func `a word that is nearly right is suggested`(text: String, meant: String) {
    #expect(message(text).hasSuffix("did you mean `\(meant)`?"), "\(message(text))")
  }

  @Test func `a type that is not declared is shown with the one that was meant`() {
    #expect(
      schemaMessage("entity User in [Groups];\nentity Group;") == """
        school.cedarschema:1:17: error: there is no entity type `Groups`
         1 | entity User in [Groups];
           |                 ^^^^^^
           = did you mean `Group`?
        """)
  }

  @Test func `validation names the place, the attribute and the one that was meant`() throws {
    let schema = try Schema(
      parsing: """
        entity User { age: Long, nick?: String };
        entity Page;
        action view appliesTo { principal: User, resource: Page };
        """)
    let policies = try PolicySet(
      parsing: """
        permit (principal, action == Action::"view", resource)
        when { principal.aeg > 17 && principal.nick == "bo" };
        """, file: "rules.cedar")
    let findings = Validator(schema).validate(policies).map(\.description)
    #expect(
      findings == [
        """
        rules.cedar:2:8: error: `User` has no attribute `aeg`
         2 | when { principal.aeg > 17 && principal.nick == "bo" };
           |        ^^^^^^^^^^^^^
           = did you mean `age`?
        """,
        """
        rules.cedar:2:30: error: the attribute `nick` of `User` may be missing; test it first \
        with `has`
         2 | when { principal.aeg > 17 && principal.nick == "bo" };
           |                              ^^^^^^^^^^^^^^
        """,
      ])
  }

  @Test func `a policy that can never apply is a warning`() throws {
    let schema = try Schema(
      parsing: """
        entity User; entity Page;
        action view appliesTo { principal: User, resource: Page };
        """)
    let policies = try PolicySet(
      parsing: "permit (principal, action, resource) when { principal is Page };")
    let findings = Validator(schema).validate(policies)
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.map(\.message) == ["this policy can never apply"])
  }

  @Test func `text that is not what it looks like is a warning`() throws {
    let schema = try Schema(
      parsing: """
        entity User { name: String }; entity Page;
        action view appliesTo { principal: User, resource: Page };
        """)
    let policies = try PolicySet(
      parsing: """
        permit (principal, action, resource) when { principal.name == "\u{0430}dmin" };
        permit (principal, action, resource) when { principal.name == "a\u{202E}b" };
        permit (principal, action, resource) when { principal.name == "\u{0441}\u{043E}" };
        """)
    #expect(
      Validator(schema).validate(policies).map(\.message) == [
        "\"\u{0430}dmin\" mixes letters of several scripts",
        "\"a\\u{202e}b\" contains a character that changes the direction of text",
        "\"\u{0441}\u{043E}\" looks like Latin letters and is not",
      ])
  }
}
