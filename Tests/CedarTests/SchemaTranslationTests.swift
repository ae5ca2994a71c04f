import Testing

@testable import Cedar

/// A translated schema is the same schema, or there is none.
@Suite struct SchemaTranslationTests {
  private static func schema(
    common: String = "{}", entities: String, actions: String = "{}", namespace: String = ""
  ) throws -> Schema {
    try Schema(
      json: #"{"\#(namespace)":{"commonTypes":\#(common),"entityTypes":\#(entities),"#
        + #""actions":\#(actions)}}"#)
  }

  @Test func `an entity type and a common type of one name cannot be told apart in text`() throws {
    let schema = try Self.schema(
      common: #"{"Room":{"type":"Long"}}"#,
      entities: #"{"Room":{},"User":{"shape":{"type":"Record","attributes":"#
        + #"{"base":{"type":"Entity","name":"Room"}}}}}"#)
    #expect(throws: SchemaTranslationError.different("the entity type `User`")) {
      try schema.translatedToText()
    }
  }

  @Test(arguments: ["Long", "String", "Bool", "decimal"])
  func `a built-in type stays one beside an entity type of its name`(name: String) throws {
    let plain = name == "Bool" ? "Boolean" : name
    let type =
      name == "decimal" ? #"{"type":"Extension","name":"decimal"}"# : #"{"type":"\#(plain)"}"#
    let schema = try Self.schema(
      entities: #"{"\#(name)":{},"User":{"shape":{"type":"Record","attributes":"#
        + #"{"a":\#(type),"b":{"type":"Entity","name":"\#(name)"}}}}}"#)
    let back = try Schema(parsing: schema.translatedToText())
    #expect(back.entityTypes == schema.entityTypes)
    #expect(back.entityTypes["User"]?.attributes["b"]?.type == .entity(name))
  }

  @Test(arguments: ["", "N", "N::M"])
  func `a shape that is a common type is written in full`(namespace: String) throws {
    let schema = try Self.schema(
      common: #"{"Card":{"type":"Alias"},"Alias":{"type":"Record","attributes":{"no":"#
        + #"{"type":"Number","required":false,"annotations":{"doc":"x"}}}},"#
        + #""Number":{"type":"Long"}}"#,
      entities: #"{"User":{"shape":{"type":"Card"}}}"#, namespace: namespace)
    let text = try schema.translatedToText()
    #expect(text.contains("entity User = {\n"))
    let back = try Schema(parsing: text)
    #expect(back.entityTypes == schema.entityTypes)
    #expect(try Schema(json: back.translatedToJSON()).entityTypes == schema.entityTypes)
  }

  @Test func `a shape from another namespace keeps what its names stand for`() throws {
    let schema = try Schema(
      json: #"{"A":{"commonTypes":{"Card":{"type":"Record","attributes":{"no":{"type":"Number"},"#
        + #""of":{"type":"EntityOrCommon","name":"Owner"}}},"Number":{"type":"Long"}},"#
        + #""entityTypes":{"Owner":{}},"actions":{}},"B":{"commonTypes":{"Number":"#
        + #"{"type":"String"}},"entityTypes":{"Owner":{},"User":{"shape":{"type":"A::Card"}}},"#
        + #""actions":{}}}"#)
    let back = try Schema(parsing: schema.translatedToText())
    #expect(back.entityTypes == schema.entityTypes)
    #expect(back.entityTypes["B::User"]?.attributes["no"]?.type == .long)
    #expect(back.entityTypes["B::User"]?.attributes["of"]?.type == .entity("A::Owner"))
  }

  @Test func `everything that a schema can say goes both ways`() throws {
    let text = """
      @doc("outside")
      entity Outer;
      @empty
      action all;

      @doc("inside")
      namespace N::M {
        @doc("a type")
        type Card = {
          @doc("a number")
          no?: __cedar::Long,
          "two words": Set<Set<ipaddr>>,
        };
        entity User in [Group, Outer] = {
          card: Card,
          at?: datetime,
        } tags Set<Card>;
        entity Group;
        entity Colour enum ["red", "dark blue"];
        action "go there" in [Action::"all"] appliesTo {
          principal: [User],
          resource: [Group, Outer],
          context: Card,
        };
        action none;
      }

      """
    let schema = try Schema(parsing: text)
    let json = try Schema(json: schema.translatedToJSON())
    #expect(json.entityTypes == schema.entityTypes && json.actions == schema.actions)
    let back = try json.translatedToText()
    #expect(try Schema(parsing: back).translatedToJSON() == schema.translatedToJSON())
    #expect(back.contains("@doc(\"a number\")") && back.contains("@empty\n"))
  }

  @Test(arguments: [
    "entity A in [U,];", "action a in [b,]; action b;", "action a in [];",
    "action a appliesTo { principal: [U,], resource: U };",
    "action a appliesTo { principal: U, resource: [,] };", "entity E enum [\"a\",];",
  ])
  func `a list of names ends without a comma`(text: String) {
    #expect(throws: ParseErrors.self) { try Schema(parsing: "entity U; \(text)") }
  }
}
