/// Whom to turn to first: the pack's contacts by what they are for, and the roles to go to.
package struct Help: Hashable, Sendable {
  /// Rung when somebody is in danger now.
  package var emergency: Contact?
  /// Rung after a crime when nobody is in danger now.
  package var crime: Contact?
  /// Whom a child may ring.
  package var children: Contact?
  /// To whom people outside the school may turn.
  package var outside: [Contact] = []
  /// The roles to go to, at the school.
  package var people: [String] = []

  /// Makes one that names nobody.
  package init() {}

  /// The number that is shown where a pack names none.
  package static let standardNumber = "999"
  /// The number to ring when somebody is in danger now.
  package var emergencyNumber: String { emergency?.phones.first ?? Self.standardNumber }
}
