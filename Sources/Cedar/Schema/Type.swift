/// The type of an expression, as strict validation sees it.
///
/// In strict mode entities of different types have no common type, so a type names one entity
/// type, or all of them.
indirect enum Type: Hashable, Sendable {
  /// The type of no value: what an empty list of types comes to.
  case never
  /// A boolean, and which one where that is known beforehand.
  case bool(Bool?)
  case long
  case string
  /// A set, and of what where that is known.
  case set(Type?)
  case record([String: Attribute])
  /// Any record, as an expectation.
  case anyRecord
  case entity(String)
  /// Any entity, as an expectation and for slots.
  case anyEntity
  case `extension`(ExtensionType)

  struct Attribute: Hashable, Sendable {
    let type: Type
    let isRequired: Bool
  }

  /// Any boolean.
  static let anyBool = Type.bool(nil)
}

/// The types that come with functions.
enum ExtensionType: String, Hashable, Sendable, CaseIterable {
  case decimal, ipaddr, datetime, duration

  /// Whether `<` and its kin compare its values.
  var isOrdered: Bool { self == .datetime || self == .duration }
}

extension Type {
  /// Whether every value of this type has the other; an expectation such as any entity takes more.
  func isSubtype(of other: Type) -> Bool {
    switch (self, other) {
    case (.never, _): return true
    case (.bool(let left), .bool(let right)): return right == nil || left == right
    case (.set(let left), .set(let right)):
      guard let right else { return true }
      return left?.isSubtype(of: right) ?? false
    case (.record(let left), .record(let right)):
      guard left.count == right.count else { return false }
      return right.allSatisfy { name, attribute in
        guard let own = left[name] else { return false }
        return own.isRequired == attribute.isRequired && own.type.isSubtype(of: attribute.type)
      }
    case (.record, .anyRecord), (.anyRecord, .anyRecord): return true
    case (.entity, .anyEntity), (.anyEntity, .anyEntity): return true
    default: return self == other
    }
  }

  /// The smallest type that has the values of both, or `nil` when strict mode allows none.
  func leastUpperBound(with other: Type) -> Type? {
    switch (self, other) {
    case (.entity, .anyEntity), (.anyEntity, .entity): return nil
    case (.bool, .bool): return self == other ? self : .anyBool
    case (.set(let left?), .set(let right?)):
      return left.leastUpperBound(with: right).map { .set($0) }
    case (.set, .set): return .set(nil)
    case (.record(let left), .record(let right)):
      guard left.count == right.count else { return nil }
      var attributes: [String: Attribute] = [:]
      for (name, attribute) in left {
        guard let partner = right[name], partner.isRequired == attribute.isRequired,
          let bound = attribute.type.leastUpperBound(with: partner.type)
        else { return nil }
        attributes[name] = Attribute(type: bound, isRequired: attribute.isRequired)
      }
      return .record(attributes)
    default:
      if isSubtype(of: other) { return other }
      return other.isSubtype(of: self) ? self : nil
    }
  }

  /// Whether the value has this type; entities are judged by the name of their type.
  func contains(_ value: Value) -> Bool {
    switch (self, value) {
    case (.bool(let known), .bool(let value)): return known == nil || known == value
    case (.long, .long), (.string, .string), (.anyRecord, .record), (.anyEntity, .entity):
      return true
    case (.set(let element), .set(let values)):
      guard let element else { return true }
      return values.allSatisfy { element.contains($0) }
    case (.record(let attributes), .record(let values)):
      for (name, value) in values {
        guard let attribute = attributes[name], attribute.type.contains(value) else {
          return false
        }
      }
      return attributes.allSatisfy { !$0.value.isRequired || values[$0.key] != nil }
    case (.entity(let type), .entity(let uid)): return type == uid.type
    case (.extension(.decimal), .decimal), (.extension(.ipaddr), .ipaddr),
      (.extension(.datetime), .datetime), (.extension(.duration), .duration):
      return true
    default: return false
    }
  }
}

extension Type: CustomStringConvertible {
  /// The type as a schema writes it.
  var description: String {
    switch self {
    case .never: "never"
    case .bool(true): "true"
    case .bool(false): "false"
    case .bool(nil): "Bool"
    case .long: "Long"
    case .string: "String"
    case .set(let element): "Set<\(element?.description ?? "?")>"
    case .record(let attributes):
      "{"
        + attributes.sorted { $0.key < $1.key }
        .map { "\(attributeName($0.key))\($0.value.isRequired ? "" : "?"): \($0.value.type)" }
        .joined(separator: ", ") + "}"
    case .anyRecord: "record"
    case .entity(let name): name
    case .anyEntity: "entity"
    case .extension(let type): type.rawValue
    }
  }
}
