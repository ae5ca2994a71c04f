package import Logbook
package import Policy

/// The policy in force, ready to answer.
package struct AdoptionRegister: Equatable, Sendable {
  /// A policy in force: what was adopted, when, and by whom.
  package struct Adopted: Equatable, Sendable {
    package let pack: PolicyPack
    package let rulebook: Rulebook
    package let at: Timestamp
    package let by: PersonID
    /// Which it is of all that ever came into force, the first being 1.
    package let number: Int

    /// The pack's files say everything: the rulebook is made of them.
    package static func == (left: Adopted, right: Adopted) -> Bool {
      (left.pack.name, left.at, left.by) == (right.pack.name, right.at, right.by)
        && left.number == right.number && left.pack.files == right.pack.files
    }
  }

  /// `nil` until the first adoption.
  package private(set) var inForce: Adopted?

  /// Whether the policy in force knows `role` as a place that a person can hold: not a group of
  /// roles, and not the place of whoever runs the machine.
  package func knows(_ role: Role) -> Bool {
    guard role != .operator, let vocabulary = inForce?.pack.vocabulary else { return false }
    return vocabulary.role(role.id) != nil && !vocabulary.isGroup(role.id)
  }

  /// - Throws: `PackError` when what was adopted can no longer be read; nothing changes then.
  mutating func apply(_ event: AdoptionEvent, by person: PersonID, at moment: Timestamp) throws {
    switch event {
    case .adopted(let fact):
      let pack = try PolicyPack(
        name: fact.pack, files: fact.files, today: SchoolClock.local(moment).day)
      inForce = Adopted(
        pack: pack, rulebook: Rulebook(pack), at: moment, by: person,
        number: (inForce?.number ?? 0) + 1)
    }
  }
}
