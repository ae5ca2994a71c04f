import Cedar
import Testing

@Suite struct SchemaTests {
  private func problems(_ text: String) -> [String] {
    do throws(ParseErrors) {
      _ = try Schema(parsing: text)
      return []
    } catch {
      return error.errors.map(\.message)
    }
  }

  @Test func `names are looked for nearby, then outside, then among the built-in ones`() throws {
    let schema = try Schema(
      parsing: """
        type Shared = Long;
        namespace A { entity Thing { x: Shared, y: String, z: B::Other, w: __cedar::String }; }
        namespace B { type Text = Set<Bool>; entity Other { y: Text }; }
        """)
    #expect(schema.entityTypeNames == ["A::Thing", "B::Other"])
    let json = """
      [{"uid": {"type": "A::Thing", "id": "t"}, "parents": [],
        "attrs": {"x": 1, "y": "s", "z": {"type": "B::Other", "id": "o"}, "w": "s"}},
       {"uid": {"type": "B::Other", "id": "o"}, "attrs": {"y": [true]}, "parents": []}]
      """
    try schema.check(try Entities(json: json, schema: schema))
  }

  @Test(arguments: [
    ("entity A; entity A;", "`A` is declared twice"),
    ("type A = Long; type A = Bool;", "`A` is declared twice"),
    ("action a; action a;", "`Action::\"a\"` is declared twice"),
    ("type A = B; type B = Set<A>;", "the type `A` is defined by itself"),
    (
      "action a in b; action b in a;", "the action `Action::\"a\"` is in itself, through its groups"
    ),
    ("entity A { x: Nope };", "there is no type `Nope`"),
    ("entity A in Nope;", "there is no entity type `Nope`"),
    ("action a in b;", "there is no action `Action::\"b\"`"),
    (
      "entity A; action a appliesTo { principal: A, resource: A, context: Nope };",
      "there is no common type `Nope`"
    ),
    (
      "entity A; action a appliesTo { principal: [], resource: A };",
      "`appliesTo` must name at least one type for `principal`"
    ),
    (
      "entity A; action a appliesTo { principal: A };",
      "`appliesTo` must name at least one type for `resource`"
    ),
    ("entity Action;", "`Action` is the type of actions and cannot be declared"),
    ("type Long = Bool;", "a common type cannot have the name `Long`"),
    (
      "entity A; namespace N { entity A; }",
      "`A` in the namespace `N` hides the one that is declared outside"
    ),
    ("entity in;", "`in` is a reserved word and cannot be a name"),
    ("entity A { a: Long, a: Bool };", "the attribute `a` is given twice"),
  ])
  func `what cannot be is refused`(text: String, message: String) {
    #expect(problems(text).contains(message), "\(problems(text))")
  }

  @Test func `types that grow without bounds are refused`() {
    var text = "type T0 = {a: Long, b: Long};"
    for index in 1...60 { text += "type T\(index) = {a: T\(index - 1), b: T\(index - 1)};" }
    #expect(problems(text).contains { $0.contains("has more than 10000 parts") })
  }

  private static let school = """
    entity Team; entity Hue enum ["red", "blue"];
    entity User in [Team] { age: Long, hue?: Hue } tags Set<String>;
    action all;
    action read in all appliesTo { principal: User, resource: Team, context: { n?: Long } };
    """

  @Test func `requests are held against the schema`() throws {
    let schema = try Schema(parsing: Self.school)
    let user = EntityUID("User", "u")
    let team = EntityUID("Team", "t")
    let read = EntityUID("Action", "read")
    try schema.check(Request(principal: user, action: read, resource: team, context: ["n": 1]))
    #expect(throws: SchemaMismatch.principalNotApplicable("Team", action: read)) {
      try schema.check(Request(principal: team, action: read, resource: team))
    }
    #expect(throws: SchemaMismatch.contextMismatch(action: read, expected: "{n?: Long}")) {
      try schema.check(Request(principal: user, action: read, resource: team, context: ["n": "1"]))
    }
    #expect(throws: SchemaMismatch.unknownAction(EntityUID("Action", "x"))) {
      try schema.check(Request(principal: user, action: EntityUID("Action", "x"), resource: team))
    }
  }

  @Test(arguments: [
    (
      #"{"uid": {"type": "User", "id": "u"}, "attrs": {}, "parents": []}"#,
      "`User::\"u\"` lacks the attribute `age`"
    ),
    (
      #"{"uid": {"type": "User", "id": "u"}, "attrs": {"age": true}, "parents": []}"#,
      "the attribute `age` of `User::\"u\"` must be Long"
    ),
    (
      #"{"uid": {"type": "User", "id": "u"}, "attrs": {"age": 1, "x": 1}, "parents": []}"#,
      "`User::\"u\"` has the attribute `x`, which its type does not have"
    ),
    (
      #"{"uid": {"type": "Team", "id": "u"}, "attrs": {}, "#
        + #""parents": [{"type": "Team", "id": "t"}]}"#,
      "`Team::\"u\"` cannot be in a `Team`"
    ),
    (
      #"{"uid": {"type": "Hue", "id": "green"}, "attrs": {}, "parents": []}"#,
      "`Hue::\"green\"` is none of `red` or `blue`"
    ),
    (
      #"{"uid": {"type": "User", "id": "u"}, "attrs": {"age": 1}, "parents": [], "#
        + #""tags": {"a": 1}}"#,
      "the tag `a` of `User::\"u\"` must be Set<String>"
    ),
    (
      #"{"uid": {"type": "Nope", "id": "u"}, "attrs": {}, "parents": []}"#,
      "the schema has no entity type `Nope`"
    ),
    (
      #"{"uid": {"type": "Action", "id": "read"}, "attrs": {}, "parents": []}"#,
      "the action `Action::\"read\"` is not given as the schema declares it"
    ),
  ])
  func `entities are held against the schema`(json: String, message: String) throws {
    let schema = try Schema(parsing: Self.school)
    let entities = try Entities(json: "[\(json)]", schema: schema)
    do throws(SchemaMismatch) {
      try schema.check(entities)
      Issue.record("nothing was found in \(json)")
    } catch {
      #expect(error.description == message)
    }
  }

  @Test(arguments: [
    ("[1]", "at $[0]: expected an entity, found a number"),
    (
      #"[{"uid": {"type": "A", "id": "b"}, "attrs": {"x": [1, null]}}]"#,
      "at $[0].attrs.x[1]: expected a boolean, whole number, text, list or object, found null"
    ),
    (
      #"[{"uid": {"type": "A", "id": "b"}, "attrs": {"x": 5e9}}]"#,
      """
      at $[0].attrs.x: expected a boolean, whole number, text, list or object, found the number 5e9
      """
    ),
    (
      #"[{"uid": {"type": "A", "id": "b"}, "attrs": {"x": {"__extn": {"fn": "ip", "arg": "y"}}}}]"#,
      "at $[0].attrs.x.__extn: expected an argument of `ip`, found `ip` cannot make sense of \"y\""
    ),
    (
      #"[{"uid": {"type": "A B", "id": "b"}}]"#,
      "at $[0].uid.type: expected an entity type, found `A B`"
    ),
  ])
  func `entities that make no sense are refused with their place`(json: String, message: String) {
    #expect {
      try Entities(json: json)
    } throws: { "\($0)".contains(": error: \(message)\n") }
  }

  @Test func `a duplicate or a cycle among entities is refused`() {
    let a = EntityUID("A", "a")
    #expect(throws: EntitiesError.duplicate(a)) {
      try Entities([Entity(a), Entity(a, attributes: ["x": 1])])
    }
    #expect(throws: EntitiesError.cycle(a)) { try Entities([Entity(a, parents: [a])]) }
    #expect(throws: Never.self) { try Entities([Entity(a), Entity(a)]) }
  }
}
