package import Policy

/// Somebody whom people are told to go to, and in which role.
package struct PersonToTell: Hashable, Sendable {
  package let person: Person
  package let role: Role
}

extension Registers {
  /// Whom to turn to first, by the policy in force.
  package var help: Help { adoption.inForce?.pack.help ?? Help() }

  /// Those at the school whom people go to when they worry about somebody: each once, in the order
  /// of the policy's roles and then of their names.
  package var peopleToTell: [PersonToTell] {
    var named: Set<PersonID> = []
    return help.people.map { Role($0) }.flatMap { role in
      people.holding(role).filter { named.insert($0.id).inserted }
        .map { PersonToTell(person: $0, role: role) }
    }
  }
}
