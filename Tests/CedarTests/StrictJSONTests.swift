import Testing

@testable import Cedar

/// Nothing in a policy or a schema in JSON is passed over: what nobody reads is refused.
@Suite struct StrictJSONTests {
  private static let policies = """
    @id("a") permit (principal is U in G::"g", action == Action::"x", resource in G::"h")
    when { principal is U in G::"g" && principal has a.b && context.s like "a*" }
    unless { [1, -(2)].contains(3) || {a: 1}.a < 2 || principal.l.isEmpty() };
    forbid (principal == U::"u", action in [Action::"x", Action::"y"], resource is D)
    when { if !principal.b then decimal("1.5").lessThan(decimal("2.0")) else principal in G::"g" };
    permit (principal == ?principal, action in Action::"x", resource in ?resource);
    """

  private static let schema = """
    namespace N {
      @doc("a") type A = { b?: String };
      entity U in [G] { a?: A, d: decimal, s: Set<Long>, r: { x: Bool } } tags String;
      entity G; entity E enum ["x", "y"];
      action y; action x in [y] appliesTo { principal: [U], resource: [G], context: { c: Long } };
    }
    """

  private func set() throws -> JSONValue {
    var set = try PolicySet(parsing: Self.policies)
    try set.link(
      PolicyID("policy2"), as: PolicyID("link"), principal: EntityUID("U", "u"),
      resource: EntityUID("G", "g"))
    return try JSONReader.read(set.json, file: "set")
  }

  @Test func `no key of a policy set is passed over`() throws {
    let whole = try set()
    _ = try PolicySet(json: whole.text)
    var count = 0
    for text in variants(of: whole, isFree: { $0.last == "Value" }) {
      #expect(throws: ParseErrors.self, "\(text)") { try PolicySet(json: text) }
      count += 1
    }
    #expect(count > 100)
  }

  @Test func `no key of a schema is passed over`() throws {
    let whole = try JSONReader.read(Schema(parsing: Self.schema).json, file: "schema")
    _ = try Schema(json: whole.text)
    var count = 0
    for text in variants(of: whole, isFree: { _ in false }) {
      #expect(throws: ParseErrors.self, "\(text)") { try Schema(json: text) }
      count += 1
    }
    #expect(count > 40)
  }

  /// The JSON with one key too many, or one written otherwise, at each object in turn; what is
  /// below a free object is data.
  private func variants(of value: JSONValue, isFree: ([String]) -> Bool) -> [String] {
    var found: [JSONValue] = []
    func walk(_ part: JSONValue, _ path: [String], _ rebuild: (JSONValue) -> JSONValue) {
      if isFree(path) { return }
      switch part.content {
      case .object(let members):
        found.append(rebuild(.object(members + [.init(key: "x", value: .integer(1))])))
        for (index, member) in members.enumerated() {
          walk(member.value, path + [member.key]) { inner in
            var changed = members
            changed[index] = .init(key: member.key, value: inner)
            return rebuild(.object(changed))
          }
          // Names of declarations and attributes are free, the format's own words are not.
          guard Self.words.contains(member.key) else { continue }
          var changed = members
          let capital = member.key.prefix(1).uppercased() + member.key.dropFirst()
          changed[index] = .init(key: capital, value: member.value)
          found.append(rebuild(.object(changed)))
        }
      case .array(let items):
        for (index, item) in items.enumerated() {
          walk(item, path + ["\(index)"]) { inner in
            var changed = items
            changed[index] = inner
            return rebuild(.array(changed))
          }
        }
      default: break
      }
    }
    walk(value, []) { $0 }
    return found.map(\.text)
  }

  private static let words: Set<String> = [
    "staticPolicies", "templates", "templateLinks", "effect", "principal", "action", "resource",
    "conditions", "kind", "body", "op", "entity", "entities", "slot", "left", "right", "arg",
    "attr", "pattern", "templateId", "newId", "values", "commonTypes", "entityTypes", "actions",
    "shape", "memberOfTypes", "memberOf", "appliesTo", "principalTypes", "resourceTypes",
    "context", "required", "element", "attributes", "enum", "tags",
  ]

  private static let all = #"{"op":"All"}"#

  private static func policy(principal: String = all, body: String? = nil) -> String {
    let conditions = body.map { #"{"kind":"when","body":\#($0)}"# } ?? ""
    return #"{"effect":"permit","principal":\#(principal),"action":\#(all),"resource":\#(all),"#
      + #""conditions":[\#(conditions)]}"#
  }

  private static func set(
    statics: String = "{}", templates: String = "{}", links: String = "[]"
  ) -> String {
    #"{"staticPolicies":\#(statics),"templates":\#(templates),"templateLinks":\#(links)}"#
  }

  @Test func `a template without slots applies only where it is linked`() throws {
    let templates = #"{"t":\#(Self.policy())}"#
    let user = EntityUID("U", "u")
    let request = Request(principal: user, action: EntityUID("Action", "x"), resource: user)
    let unlinked = try PolicySet(json: Self.set(templates: templates))
    #expect(unlinked.policies.isEmpty && unlinked.templates.count == 1)
    #expect(!Authorizer(unlinked).decide(request, in: Entities()).isAllowed)
    let link = #"[{"templateId":"t","newId":"l","values":{}}]"#
    let linked = try PolicySet(json: Self.set(templates: templates, links: link))
    #expect(Authorizer(linked).decide(request, in: Entities()).isAllowed)
    #expect(try PolicySet(json: linked.json).json == linked.json)
  }

  @Test(arguments: [
    (#"{"op":"==","slot":"?principal"}"#, "$.staticPolicies.p.principal"),
    (#"{"op":"in","slot":"?principal"}"#, "$.staticPolicies.p.principal"),
    (#"{"op":"is","entity_type":"U","in":{"slot":"?principal"}}"#, "$.staticPolicies.p.principal"),
    (#"{"op":"All","entity":{"type":"G","id":"g"}}"#, "$.staticPolicies.p.principal.entity"),
    (
      #"{"op":"==","entity":{"type":"G","id":"g"},"slot":"?principal"}"#,
      "$.staticPolicies.p.principal.slot"
    ),
    (
      #"{"op":"is","entity_type":"U","In":{"entity":{"type":"G","id":"g"}}}"#,
      "$.staticPolicies.p.principal.In"
    ),
    (#"{"op":"is"}"#, "$.staticPolicies.p.principal.entity_type"),
    (#"{"op":"=="}"#, "$.staticPolicies.p.principal"),
  ])
  func `a scope among static policies has one meaning and no slot`(
    principal: String, place: String
  ) {
    let text = Self.set(statics: #"{"p":\#(Self.policy(principal: principal))}"#)
    let error = #expect(throws: ParseErrors.self) { try PolicySet(json: text) }
    #expect(error?.description.contains("at \(place): ") == true, "\(error?.description ?? "")")
  }

  @Test func `a link fills each slot of its template, and none besides`() throws {
    let slot = #"{"op":"==","slot":"?principal"}"#
    let entity = #"{"type":"U","id":"u"}"#
    let load = { (values: String) throws(ParseErrors) -> PolicySet in
      try PolicySet(
        json: Self.set(
          templates: #"{"t":\#(Self.policy(principal: slot))}"#,
          links: #"[{"templateId":"t","newId":"l","values":{\#(values)}}]"#))
    }
    #expect(try load(#""?principal":\#(entity)"#).policies.count == 1)
    for wrong in [
      "", #""?principal":\#(entity),"?resource":\#(entity)"#, #""principal":\#(entity)"#,
      #""?Principal":\#(entity)"#, #""?principal":"U::\\"u\\"""#,
    ] {
      #expect(throws: ParseErrors.self, "\(wrong)") { try load(wrong) }
    }
  }

  @Test(arguments: [
    "{}", #"{"staticPolicies":{}}"#, #"{"staticPolicies":{},"templates":{}}"#,
    #"{"staticPolicies":[],"templates":{},"templateLinks":[]}"#,
    #"{"staticPolicies":{},"templates":{},"templateLinks":null}"#,
  ])
  func `a policy set has all its parts`(text: String) {
    #expect(throws: ParseErrors.self) { try PolicySet(json: text) }
  }

  @Test(arguments: [
    #"{"uid":{"type":"U","id":"u"},"parents":[]}"#, #"{"uid":{"type":"U","id":"u"},"attrs":{}}"#,
    #"{"attrs":{},"parents":[]}"#, #"{"uid":{"type":"U","id":"u"},"attrs":{},"parents":[],"x":1}"#,
    #"{"uid":{"type":"U","id":"u"},"Attrs":{},"parents":[]}"#,
    #"{"uid":{"type":"U","id":"u","x":1},"attrs":{},"parents":[]}"#,
  ])
  func `an entity has all its parts and no others`(entity: String) throws {
    #expect(throws: EntitiesError.self) { try Entities(json: "[\(entity)]") }
  }

  private static func shaped(_ type: String, _ common: String = "{}") -> String {
    #"{"":{"commonTypes":\#(common),"entityTypes":{"U":{"shape":{"type":"Record","attributes":"#
      + #"{"a":\#(type)}}}},"actions":{}}}"#
  }

  @Test(arguments: [
    #"{"type":"Long","required":"false"}"#, #"{"type":"Long","required":null}"#,
    #"{"type":"Long","requried":false}"#, #"{"type":"Long","name":"Long"}"#,
    #"{"type":"Bool","name":"Bool"}"#, #"{"type":"Set"}"#, #"{"type":"Record"}"#,
    #"{"type":"Set","element":{"type":"Long","required":true}}"#,
    #"{"type":"Record","attributes":{},"additionalAttributes":true}"#,
    #"{"type":"Extension","name":"Long"}"#, #"{"type":"Entity","name":"Bool"}"#, #"{"type":"U"}"#,
  ])
  func `a type in JSON is taken as the format has it, or not at all`(type: String) {
    #expect(throws: ParseErrors.self) { try Schema(json: Self.shaped(type)) }
  }

  @Test func `a type of JSON that names a common type is never an entity type`() throws {
    let schema = try Schema(json: Self.shaped(#"{"type":"U"}"#, #"{"U":{"type":"Long"}}"#))
    #expect(schema.entityTypes["U"]?.attributes["a"]?.type == .long)
    #expect(throws: ParseErrors.self) { try Schema(json: #"{"":{"entityTypes":{}}}"#) }
  }
}
