import Cedar
import Testing

@Suite struct PolicySetTests {
  private let ada = EntityUID("User", "ada")

  @Test func `ids come from the position, over all files`() throws {
    let set = try PolicySet(parsing: [
      SourceFile(name: "a.cedar", text: "permit (principal, action, resource);"),
      SourceFile(name: "b.cedar", text: "\n  @id(\"x\") forbid (principal, action, resource);"),
    ])
    #expect(set.policies.map(\.id) == ["policy0", "policy1"])
    #expect(set["policy1"]?.location == Location(file: "b.cedar", line: 2, column: 3))
    #expect(set["policy1"]?.annotations == ["id": "x"])
    #expect(set["policy1"]?.effect == .forbid)
    #expect(set["policy1"]?.source == "@id(\"x\") forbid (principal, action, resource);")
  }

  @Test func `ids come from the annotation where that is asked for`() throws {
    let set = try PolicySet(
      parsing:
        "@id(\"x\") permit (principal, action, resource); permit (principal, action, resource);",
      naming: .byAnnotation)
    #expect(set.policies.map(\.id) == ["x", "policy1"])
  }

  @Test func `two policies of one id are an error at the second`() {
    let text = "@id(\"x\") permit (principal, action, resource);\n"
    #expect {
      try PolicySet(
        parsing: text + text, file: "a.cedar", naming: .byAnnotation)
    } throws: { error in
      (error as? ParseErrors)?.errors.map(\.location) == [
        Location(file: "a.cedar", line: 2, column: 1)
      ]
    }
  }

  @Test func `sets are merged unless an id is taken`() throws {
    let text = "permit (principal, action, resource);"
    var set = try PolicySet(parsing: text)
    let other = try PolicySet(parsing: "@id(\"y\")" + text, naming: .byAnnotation)
    try set.merge(other)
    #expect(set.policies.map(\.id) == ["policy0", "y"])
    #expect(throws: PolicySetError.duplicateID("y")) { try set.merge(other) }
  }

  @Test func `a template decides once it is linked`() throws {
    var set = try PolicySet(
      parsing: "@id(\"t\") permit (principal == ?principal, action, resource in ?resource);",
      naming: .byAnnotation)
    let template = try #require(set.template("t"))
    #expect(template.needsPrincipal && template.needsResource)
    let page = EntityUID("Page", "p")
    let request = Request(principal: ada, action: EntityUID("Action", "a"), resource: page)
    #expect(!Authorizer(set).decide(request, in: Entities()).isAllowed)
    try set.link("t", as: "ada-reads", principal: ada, resource: page)
    #expect(Authorizer(set).decide(request, in: Entities()).reasons == ["ada-reads"])
    #expect(throws: PolicySetError.slotUnfilled("?resource", template: "t")) {
      try set.link("t", as: "x", principal: ada)
    }
    #expect(throws: PolicySetError.templateMissing("u")) { try set.link("u", as: "x") }
    #expect(throws: PolicySetError.duplicateID("ada-reads")) {
      try set.link("t", as: "ada-reads", principal: ada, resource: page)
    }
    let read = try PolicySet(json: set.json)
    #expect(Authorizer(read).decide(request, in: Entities()).reasons == ["ada-reads"])
  }

  @Test func `the index leaves out nothing that could apply`() throws {
    let roles = (0..<4).map { EntityUID("Role", "\($0)") }
    let actions = (0..<3).map { EntityUID("Action", "\($0)") }
    let pages = (0..<3).map { EntityUID("Page", "\($0)") }
    var texts: [String] = []
    for principal in [
      "", " == Role::\"1\"", " in Role::\"2\"", " is Role", " is Role in Role::\"3\"",
    ] {
      for action in [
        "", " == Action::\"1\"", " in Action::\"2\"", " in [Action::\"0\", Action::\"2\"]",
      ] {
        for resource in ["", " == Page::\"1\"", " in Page::\"2\""] {
          texts.append("permit (principal\(principal), action\(action), resource\(resource));")
        }
      }
    }
    let entities = try Entities([
      Entity(roles[0], parents: [roles[2]]), Entity(roles[2], parents: [roles[3]]),
      Entity(actions[1], parents: [actions[2]]), Entity(pages[0], parents: [pages[2]]),
    ])
    let together = Authorizer(try PolicySet(parsing: texts.joined()))
    let alone = try texts.map { Authorizer(try PolicySet(parsing: $0)) }
    for principal in roles {
      for action in actions {
        for resource in pages {
          let request = Request(principal: principal, action: action, resource: resource)
          let expected = alone.indices.filter {
            alone[$0].decide(request, in: entities).isAllowed
          }.map { PolicyID("policy\($0)") }
          #expect(together.decide(request, in: entities).reasons == expected)
        }
      }
    }
  }

  @Test func `entities from elsewhere decide as those in memory do`() throws {
    struct Elsewhere: EntitySource {
      let entities: [EntityUID: Entity]
      func entity(_ uid: EntityUID) -> Entity? { entities[uid] }
    }
    let list = [
      Entity(
        ada, attributes: ["boss": .entity(EntityUID("User", "bo"))],
        parents: [EntityUID("G", "1")]),
      Entity(EntityUID("G", "1"), parents: [EntityUID("G", "2")]),
      Entity(EntityUID("User", "bo"), attributes: ["age": 50]),
    ]
    let elsewhere = Elsewhere(entities: Dictionary(uniqueKeysWithValues: list.map { ($0.uid, $0) }))
    let authorizer = Authorizer(
      try PolicySet(
        parsing:
          "permit (principal in G::\"2\", action, resource) when { principal.boss.age > 40 };"))
    let request = Request(principal: ada, action: EntityUID("Action", "a"), resource: ada)
    #expect(authorizer.decide(request, in: elsewhere).isAllowed)
    #expect(authorizer.decide(request, in: try Entities(list)).isAllowed)
  }
}
