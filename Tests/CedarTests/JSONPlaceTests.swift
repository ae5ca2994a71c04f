import Cedar
import Testing

/// What is wrong with JSON is shown in its line, as what is wrong with a policy's text is.
@Suite struct JSONPlaceTests {
  private func message(_ read: () throws -> Void) -> String {
    do {
      try read()
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a value that cannot be an attribute is shown in its line`() {
    let text = """
      [
        {"uid": {"type": "User", "id": "bo"},
         "attrs": {"name": "Bo", "home town": {"size": [1, 2.5]}}}
      ]
      """
    #expect(
      message { _ = try Entities(json: text, file: "people.json") } == """
        people.json:3:54: error: at $[0].attrs["home town"].size[1]: expected a boolean, whole \
        number, text, list or object, found the number 2.5
         3 |    "attrs": {"name": "Bo", "home town": {"size": [1, 2.5]}}}
           |                                                      ^^^
        """)
  }

  @Test func `a key with a dot is not taken for two keys`() {
    let text = #"[{"uid": {"type": "A", "id": "b"}, "attrs": {"a": {"b": 1}, "a.b": null}}]"#
    #expect(
      message { _ = try Entities(json: text) }.hasPrefix(
        #"entities.json:1:68: error: at $[0].attrs["a.b"]: expected "#))
  }

  @Test func `a type that a JSON schema does not declare is shown with the one that was meant`() {
    let text = """
      {"": {
        "entityTypes": {
          "Group": {},
          "User": {"memberOfTypes": ["Groups"]}
        },
        "actions": {}
      }}
      """
    #expect(
      message { _ = try Schema(json: text, file: "school.json") } == """
        school.json:4:32: error: at $[""].entityTypes.User.memberOfTypes[0]: there is no entity \
        type `Groups`
         4 |     "User": {"memberOfTypes": ["Groups"]}
           |                                ^^^^^^^^
           = did you mean `Group`?
        """)
  }

  @Test func `a key that a JSON schema does not know is shown in its line`() {
    let text = """
      {"N": {
        "entityTypes": {"User": {"shap": {}}},
        "actions": {}
      }}
      """
    #expect(
      message { _ = try Schema(json: text, file: "school.json") } == """
        school.json:2:36: error: at $.N.entityTypes.User.shap: expected memberOfTypes, shape, \
        tags or annotations, found `shap`
         2 |   "entityTypes": {"User": {"shap": {}}},
           |                                    ^
        """)
  }

  @Test func `an operator that a JSON policy does not know is shown in its line`() {
    let text = """
      {"effect": "permit",
       "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "all"},
       "conditions": []}
      """
    #expect(
      message { _ = try PolicySet(json: text, file: "rules.json") } == """
        rules.json:2:74: error: at $.resource.op: expected All, ==, in or is, found `all`
         2 |  "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "all"},
           |                                                                          ^^^^^
        """)
  }
}
