package import Cedar
internal import Policy

/// The registers, seen as the entities that the rules speak of.
///
/// Nothing is copied ahead of time: an entity is made when a rule asks for it.
struct RegistersAsEntities: EntitySource {
  let registers: Registers
  /// A concern that nobody has reported, for asking who could read one like it.
  var supposed: Entity?

  func entity(_ uid: EntityUID) -> Entity? {
    if uid == supposed?.uid { return supposed }
    return switch uid.type {
    case "Person": person(uid)
    case "Concern": concern(uid)
    case "Role": role(uid)
    case "School": Entity(uid)
    default: nil
    }
  }

  private func person(_ uid: EntityUID) -> Entity? {
    guard let id = PersonID(uid.id) else { return nil }
    let roles = id == .console ? [.operator] : registers.people.person(id)?.roles ?? []
    return Entity(uid, parents: Set(roles.map { EntityUID("Role", $0.id) }))
  }

  private func role(_ uid: EntityUID) -> Entity? {
    registers.adoption.inForce?.pack.vocabulary.role(uid.id).map { role in
      Entity(uid, parents: Set(role.wider.map { EntityUID("Role", $0) }))
    }
  }

  private func concern(_ uid: EntityUID) -> Entity? {
    guard let concern = ConcernID(uid.id).flatMap(registers.concerns.concern) else { return nil }
    return Entity(
      uid,
      attributes: [
        "about": .string(concern.report.about.rawValue),
        "reporter": .entity(concern.reporter.uid),
      ])
  }
}

extension PersonID {
  /// What the rules call this person.
  package var uid: EntityUID { EntityUID("Person", rawValue) }
}
