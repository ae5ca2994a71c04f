// The people register. Invariants:
// - a person's identifier is never given to anybody else;
// - a sign-in name belongs to at most one person who has not left;
// - a person who has left keeps their name in the record and holds no role.

internal import Policy

/// An adult whom the school knows by name.
package struct Person: Hashable, Sendable {
  package let id: PersonID
  package let name: String
  package var roles: [Role]
  /// What they type to sign in; nobody else's. Lower case.
  package let signInName: String
  /// The password, as a verifier in its stored form; `nil` when none was set.
  package var verifier: String?
  package var hasLeft: Bool
}

/// A place in the school, by the policy's own word for it (clause 2.2): `teacher`, `parent`.
///
/// Which roles there are is the pack's to say; wider groups are never given to a person.
package struct Role: Hashable, Sendable, Codable, CustomStringConvertible {
  package let id: String

  package init(_ id: String) { self.id = id }

  package init(from decoder: any Decoder) throws {
    id = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(id)
  }

  package var description: String { id }
}
