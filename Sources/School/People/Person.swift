// The people register. Invariants:
// - a person's identifier is never given to anybody else;
// - a sign-in name belongs to at most one person who has not left;
// - a person who has left keeps their name in the record and holds no role.

/// An adult whom the school knows by name.
package struct Person: Hashable, Sendable {
  package let id: PersonID
  package let name: String
  package var roles: [Role]
  /// What they type to sign in; nobody else's. Lower case.
  package let signInName: String
  /// The password, as a verifier in its stored form; `nil` when none was set.
  package var verifier: String?
  /// How often a password was set: whoever signed in with an earlier one no longer is.
  package var passwordVersion = 0
  package var hasLeft: Bool
}

/// A place in the school, by the policy's own word for it (clause 2.2): `teacher`, `parent`.
///
/// Which roles there are is the pack's to say; wider groups are never given to a person.
package struct Role: Hashable, Sendable, StoredAsText {
  package let id: String

  package init(_ id: String) { self.id = id }

  /// Whoever runs the machine, at the command line; nobody else ever holds it.
  package static let `operator` = Role("operator")

  package var description: String { id }
}
