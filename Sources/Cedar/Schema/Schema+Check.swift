/// Whether requests and entities keep to the schema.
extension Schema {
  /// Checks a request: the action is declared and meant for such a principal and resource, and
  /// the context is as the action demands.
  ///
  /// - Throws: What does not fit.
  public func check(_ request: Request) throws(SchemaMismatch) {
    for uid in [request.principal, request.resource] {
      guard entityTypes[uid.type] != nil else { throw .unknownEntityType(uid.type) }
      try checkName(uid)
    }
    guard let action = actions[request.action] else { throw .unknownAction(request.action) }
    guard action.principals.contains(request.principal.type) else {
      throw .principalNotApplicable(request.principal.type, action: action.uid)
    }
    guard action.resources.contains(request.resource.type) else {
      throw .resourceNotApplicable(request.resource.type, action: action.uid)
    }
    try checkNames(in: .record(request.context))
    guard Type.record(action.context).contains(.record(request.context)) else {
      throw .contextMismatch(
        action: action.uid, expected: Type.record(action.context).description)
    }
  }

  /// Checks entities: their types are declared, and attributes, parents and tags are as declared.
  ///
  /// - Throws: What does not fit in the first entity that does not.
  public func check(_ entities: Entities) throws(SchemaMismatch) {
    for entity in entities.all { try check(entity, ancestors: entities.ancestors(of: entity.uid)) }
  }

  private func check(
    _ entity: Entity, ancestors: Set<EntityUID>
  ) throws(SchemaMismatch) {
    let uid = entity.uid
    if uid.isAction {
      guard actions[uid] != nil else { throw .unknownAction(uid) }
      let declared = Set(actions.values.filter { $0.descendants.contains(uid) }.map(\.uid))
      guard ancestors == declared, entity.attributes.isEmpty, entity.tags.isEmpty else {
        throw .actionDiffers(uid)
      }
      return
    }
    guard let type = entityTypes[uid.type] else { throw .unknownEntityType(uid.type) }
    try checkName(uid)
    for (name, attribute) in type.attributes.sorted(by: { $0.key < $1.key })
    where attribute.isRequired && entity.attributes[name] == nil {
      throw .attributeMissing(name, of: uid)
    }
    for (name, value) in entity.attributes.sorted(by: { $0.key < $1.key }) {
      guard let attribute = type.attributes[name] else {
        throw .attributeUnknown(name, of: uid)
      }
      guard attribute.type.contains(value) else {
        throw .attributeMismatch(name, of: uid, expected: attribute.type.description)
      }
      try checkNames(in: value)
    }
    for ancestor in ancestors.sorted() {
      try checkName(ancestor)
      guard entityTypes[ancestor.type]?.descendants.contains(uid.type) ?? false else {
        throw .parentNotAllowed(ancestor.type, of: uid)
      }
    }
    for (name, value) in entity.tags.sorted(by: { $0.key < $1.key }) {
      guard let expected = type.tags else { throw .tagUnknown(name, of: uid) }
      guard expected.contains(value) else {
        throw .tagMismatch(name, of: uid, expected: expected.description)
      }
      try checkNames(in: value)
    }
  }

  /// An enumerated type has only its own ids, and an action must be declared.
  func checkName(_ uid: EntityUID) throws(SchemaMismatch) {
    if let choices = entityTypes[uid.type]?.choices, !choices.contains(uid.id) {
      throw .notAmongChoices(uid, choices: choices)
    }
    if uid.isAction, actions[uid] == nil { throw .unknownAction(uid) }
  }

  private func checkNames(in value: Value) throws(SchemaMismatch) {
    switch value {
    case .entity(let uid): try checkName(uid)
    case .set(let elements): for element in elements { try checkNames(in: element) }
    case .record(let attributes):
      for attribute in attributes.values { try checkNames(in: attribute) }
    case .bool, .long, .string, .decimal, .ipaddr, .datetime, .duration: break
    }
  }
}

/// How a request or an entity departs from the schema.
public enum SchemaMismatch: Error, Hashable, Sendable {
  /// No such entity type is declared.
  case unknownEntityType(String)
  /// No such action is declared.
  case unknownAction(EntityUID)
  /// The action is not for principals of this type.
  case principalNotApplicable(String, action: EntityUID)
  /// The action is not for resources of this type.
  case resourceNotApplicable(String, action: EntityUID)
  /// The context is not the record that the action demands.
  case contextMismatch(action: EntityUID, expected: String)
  /// An action is given as an entity, and not as it is declared.
  case actionDiffers(EntityUID)
  /// A required attribute is not there.
  case attributeMissing(String, of: EntityUID)
  /// An attribute is there that is not declared.
  case attributeUnknown(String, of: EntityUID)
  /// An attribute has a value of another type.
  case attributeMismatch(String, of: EntityUID, expected: String)
  /// The entity is in one of a type that it cannot be in.
  case parentNotAllowed(String, of: EntityUID)
  /// The type has no tags.
  case tagUnknown(String, of: EntityUID)
  /// A tag has a value of another type.
  case tagMismatch(String, of: EntityUID, expected: String)
  /// The entity is not one of those that its type enumerates.
  case notAmongChoices(EntityUID, choices: [String])
}

extension SchemaMismatch: CustomStringConvertible {
  /// The mismatch in words.
  public var description: String { Wording.sentence(for: self) }
}
