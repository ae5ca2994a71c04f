/// Writing entities and values in their published JSON form; reading it back needs no schema.
extension Entities {
  /// All entities, by name.
  public var json: String { JSONValue.array(all.map(\.jsonValue)).text + "\n" }
}

extension Entity {
  fileprivate var jsonValue: JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "uid", value: uid.json),
      .init(key: "attrs", value: Value.object(attributes)),
      .init(key: "parents", value: .array(parents.sorted().map(\.json))),
    ]
    if !tags.isEmpty { members.append(.init(key: "tags", value: Value.object(tags))) }
    return .object(members)
  }
}

extension Value {
  /// The value in its published JSON form; sets and records in a fixed order.
  public var json: String { jsonValue.text + "\n" }

  fileprivate static func object(_ attributes: [String: Value]) -> JSONValue {
    .object(
      attributes.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value.jsonValue) })
  }

  fileprivate var jsonValue: JSONValue {
    switch self {
    case .bool(let value): .bool(value)
    case .long(let value): .integer(value)
    case .string(let value): .string(value)
    case .entity(let uid): .members(("__entity", uid.json))
    case .set(let elements):
      .array(elements.sorted { $0.description < $1.description }.map(\.jsonValue))
    case .record(let attributes): Self.object(attributes)
    case .decimal(let value): Self.call("decimal", value.description)
    case .ipaddr(let value): Self.call("ip", value.description)
    case .duration(let value): Self.call("duration", value.description)
    case .datetime(let value): Self.moment(value)
    }
  }

  private static func call(_ function: String, _ argument: String) -> JSONValue {
    .members(("__extn", .members(("fn", .string(function)), ("arg", .string(argument)))))
  }

  /// A moment in a year that cannot be written is written by how long it is after 1970.
  private static func moment(_ moment: CedarDatetime) -> JSONValue {
    let text = moment.description
    if CedarDatetime(text) == moment { return call("datetime", text) }
    let length = CedarDuration(milliseconds: moment.millisecondsSince1970)
    return .members(
      (
        "__extn",
        .members(
          ("fn", "offset"),
          (
            "args",
            .array([call("datetime", "1970-01-01"), call("duration", length.description)])
          ))
      ))
  }
}
