/// One case of the public conformance format: policies, a schema, entities, and requests with the
/// answers that every implementation must give.
public struct ConformanceCase: Sendable {
  /// The name of the case's own file.
  public let name: String
  private let policies: String
  private let entities: String
  private let schema: String
  private let shouldValidate: Bool
  private let requests: [JSONValue]

  /// Reads a case.
  ///
  /// - Parameters:
  ///   - text: The JSON text of the case.
  ///   - name: The name of its file.
  ///
  /// `nil` when the text is no case.
  public init?(json text: String, name: String) {
    guard let json = try? JSONReader.read(text, file: name),
      case .string(let policies) = json["policies"]?.content,
      case .string(let entities) = json["entities"]?.content,
      case .string(let schema) = json["schema"]?.content,
      case .bool(let shouldValidate) = json["shouldValidate"]?.content,
      case .array(let requests) = json["requests"]?.content
    else { return nil }
    self.name = name
    self.policies = policies
    self.entities = entities
    self.schema = schema
    self.shouldValidate = shouldValidate
    self.requests = requests
  }

  /// Runs the case.
  ///
  /// - Parameter read: Gives the text of a file, named relative to the root of the cases.
  /// - Returns: What differs from what the case demands, one sentence each; none if it passes.
  public func differences(reading read: (String) throws -> String) -> [String] {
    do {
      let policies = try PolicySet(parsing: read(policies), file: policies)
      let schema =
        schema.hasSuffix(".json")
        ? try Schema(json: read(schema), file: schema)
        : try Schema(parsing: read(schema), file: schema)
      let entities = try Entities(json: read(entities), file: entities, schema: schema)
      return validation(policies, schema)
        + requests.enumerated().flatMap { index, request in
          answers(request, policies, schema, entities).map { "request \(index): \($0)" }
        }
    } catch {
      return ["\(error)"]
    }
  }

  private func validation(_ policies: PolicySet, _ schema: Schema) -> [String] {
    let errors = Validator(schema).validate(policies).filter { $0.severity == .error }
    if errors.isEmpty == shouldValidate { return [] }
    return shouldValidate
      ? ["should validate:\n" + errors.map(\.description).joined(separator: "\n")]
      : ["should not validate, and does"]
  }

  private func answers(
    _ json: JSONValue, _ policies: PolicySet, _ schema: Schema, _ entities: Entities
  ) -> [String] {
    do {
      let action = try EntityUID(json["action"] ?? .null)
      let request = Request(
        principal: try EntityUID(json["principal"] ?? .null),
        action: action,
        resource: try EntityUID(json["resource"] ?? .null),
        context: try Value.attributes(
          json["context"] ?? .object([]),
          expecting: schema.actions[action]?.context))
      if json["validateRequest"] != .bool(false) { try schema.check(request) }
      let decision = Authorizer(policies).decide(request, in: entities)
      return difference("decision", decision.isAllowed ? "allow" : "deny", json["decision"])
        + difference("reason", decision.reasons.map(\.name), json["reason"])
        + difference("errors", decision.errors.map(\.policy.name), json["errors"])
    } catch {
      return ["\(error)"]
    }
  }

  private func difference(_ what: String, _ found: String, _ expected: JSONValue?) -> [String] {
    expected == .string(found) ? [] : ["\(what) is \(found)"]
  }

  private func difference(_ what: String, _ found: [String], _ expected: JSONValue?) -> [String] {
    guard case .array(let items) = expected?.content else { return ["\(what) is not listed"] }
    let names = items.compactMap { item -> String? in
      guard case .string(let name) = item.content else { return nil }
      return name
    }
    if Set(names) == Set(found) { return [] }
    return ["\(what) is \(found.sorted()), expected \(names.sorted())"]
  }
}
