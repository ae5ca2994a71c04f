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
    case "Doubt": doubt(uid)
    case "Role": role(uid)
    case "School": Entity(uid)
    default: nil
    }
  }

  private func person(_ uid: EntityUID) -> Entity? {
    guard let id = PersonID(uid.id) else { return nil }
    let roles = id == .console ? [.operator] : registers.people.person(id)?.roles ?? []
    return .person(uid, roles: roles.map(\.id))
  }

  private func role(_ uid: EntityUID) -> Entity? {
    registers.adoption.inForce?.pack.vocabulary.role(uid.id).map { role in
      Entity(uid, parents: Set(role.wider.map { EntityUID("Role", $0) }))
    }
  }

  private func doubt(_ uid: EntityUID) -> Entity? {
    guard let doubt = DoubtID(uid.id).flatMap(registers.doubts.doubt) else { return nil }
    return .doubt(uid, owners: doubt.owners.map(\.id))
  }

  private func concern(_ uid: EntityUID) -> Entity? {
    guard let id = ConcernID(uid.id) else { return nil }
    guard let concern = registers.concerns.concern(id) else {
      return registers.erasures.erasure(of: .concern(id)).map { _ in Entity.erasedConcern(uid) }
    }
    return .concern(
      uid, about: concern.report.about.rawValue, reporter: concern.reporter.uid)
  }
}

extension Entity {
  /// A concern that nobody has reported, about somebody of this kind.
  init(supposedConcernAbout about: String, uid: EntityUID = EntityUID("Concern", "supposed")) {
    self = .concern(uid, about: about, reporter: PersonID.anyone.uid)
  }

  /// What the rules see of a concern that was erased: neither whom it was about nor who told.
  static func erasedConcern(_ uid: EntityUID) -> Entity {
    Entity(supposedConcernAbout: HouseThing.erasedSubject, uid: uid)
  }

  /// A concern that was erased, whichever it was.
  static let erasedConcern = Entity(supposedConcernAbout: HouseThing.erasedSubject)
}

extension PersonID {
  /// What the rules call this person.
  package var uid: EntityUID { EntityUID("Person", rawValue) }
}
