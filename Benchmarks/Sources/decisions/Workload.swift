internal import Cedar
internal import Foundation

/// The inputs of the benchmark, with the answers that each request must get.
struct Workload {
  let policiesText: String
  let schemaText: String
  let entitiesText: String
  let cases: [Case]

  /// One request with its answer.
  struct Case {
    let id: String
    let request: Request
    let isAllowed: Bool
    /// The `@id`s of the determining policies.
    let reasons: Set<String>
  }

  /// The shape of `requests.json`; the context is read by the engine itself.
  private struct Listed: Decodable {
    struct UID: Decodable {
      let type: String
      let id: String
      var entity: EntityUID { EntityUID(type, id) }
    }
    let id: String
    let principal: UID
    let action: UID
    let resource: UID
    let expected: String
    let reasons: [String]
  }

  init(folder: URL) throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    policiesText = try text("policies.cedar")
    schemaText = try text("schema.cedarschema")
    entitiesText = try text("entities.json")
    let requests = Data(try text("requests.json").utf8)
    let listed = try JSONDecoder().decode([Listed].self, from: requests)
    let contexts = try JSONSerialization.jsonObject(with: requests) as? [[String: Any]] ?? []
    cases = try zip(listed, contexts).map { listed, raw in
      let context = try JSONSerialization.data(withJSONObject: raw["context"] ?? [:])
      return Case(
        id: listed.id,
        request: Request(
          principal: listed.principal.entity, action: listed.action.entity,
          resource: listed.resource.entity,
          context: try Value.record(json: String(decoding: context, as: UTF8.self))),
        isAllowed: listed.expected == "allow", reasons: Set(listed.reasons))
    }
  }

  /// What an authorizer gets wrong, one sentence a request.
  func differences(_ decide: (Request) -> Decision) -> [String] {
    cases.compactMap { item in
      let decision = decide(item.request)
      let reasons = Set(decision.reasons.map(\.name))
      guard decision.isAllowed != item.isAllowed || reasons != item.reasons else { return nil }
      return "\(item.id): \(decision.isAllowed ? "allow" : "deny") by \(reasons.sorted()), "
        + "expected \(item.isAllowed ? "allow" : "deny") by \(item.reasons.sorted())"
    }
  }

  /// The policies with others beside them that no request meets, `count` in all.
  ///
  /// The others name, in turn, a principal, a group, a resource or an action that is not asked
  /// about, beside things that are: none can be told apart by its action or its type alone.
  func policiesText(count: Int) -> String {
    let own = policiesText.components(separatedBy: "@id(").count - 1
    var text = policiesText
    for number in 0..<max(0, count - own) {
      let scope =
        switch number % 4 {
        case 0:
          "principal == User::\"other\(number)\", action == Action::\"view\", resource is Channel"
        case 1:
          "principal in Role::\"other\(number)\", action in Action::\"read\", resource"
        case 2:
          "principal, action == Action::\"post\", resource == Channel::\"other\(number)\""
        default:
          "principal in Role::\"staff\", action == Action::\"other\(number)\", resource"
        }
      text += "\npermit (\(scope)) when { context.onSite && context.weekday <= \(number % 7) };"
    }
    return text
  }
}
