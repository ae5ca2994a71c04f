internal import Logbook
package import Policy

/// What has happened to drafts of the policy.
///
/// Case names, kinds and labels are the stored form: they may be added to, and are never renamed.
package enum DraftEvent: Equatable, Sendable {
  case begun(Begun)
  case edited(Edited)
  case matchConfirmed(MatchConfirmed)
  case undone(Named)
  case abandoned(Named)
  case adopted(Named)
  case rehearsed(Rehearsed)

  /// What was put right in a document. The raw values are stored.
  package enum Deed: String, Codable, Sendable, CaseIterable {
    case begun
    case renumbered
    case reworded
    case split
    case joined
    case itemMade = "item-made"
    case headingMade = "heading-made"
    case takenOut = "taken-out"
    case inserted
    case retitled
    case leftOut = "left-out"
    case detailsSet = "details-set"
    case matchConfirmed = "match-confirmed"
  }

  /// Somebody began a draft, from a document of the school's own or from the policy in force.
  package struct Begun: Codable, Equatable, Sendable {
    package let draft: DraftID
    /// The whole document as text; `nil` when it is the policy in force.
    package let source: String?
    /// The pack whose rules it takes, whole, as an adoption keeps it.
    package let pack: String
    package let files: [String: String]
    package let document: DraftedDocument
  }

  /// Something was put right; the whole document as it is since.
  package struct Edited: Codable, Equatable, Sendable {
    package let draft: DraftID
    package let what: Deed
    /// The number of the clause that it was about, as it was before.
    package let clause: String?
    /// The number that the clause has since, if it has another.
    package let renumbered: ClauseNumber?
    package let document: DraftedDocument
  }

  /// Somebody said which clause of the pack is which of the school's own.
  package struct MatchConfirmed: Codable, Equatable, Sendable {
    package let draft: DraftID
    package let matches: [Match]
  }

  /// A clause of the pack and its counterpart.
  package struct Match: Codable, Equatable, Sendable {
    package let known: ClauseNumber
    /// `nil`: the school's own document has no such clause.
    package let own: ClauseNumber?

    package init(known: ClauseNumber, own: ClauseNumber?) {
      self.known = known
      self.own = own
    }
  }

  /// Something that is only about which draft.
  package struct Named: Codable, Equatable, Sendable {
    package let draft: DraftID
  }

  /// Somebody asked the past's questions of a policy again (6.1.2).
  package struct Rehearsed: Codable, Hashable, Sendable {
    /// `nil` when it was a pack from outside, at the command line.
    package let draft: DraftID?
    package let pack: String
    package let days: Int
  }
}

extension DraftEvent: StoredEvent {
  enum Kind: String, CaseIterable {
    case begun = "draft.begun"
    case edited = "draft.edited"
    case matchConfirmed = "draft.match-confirmed"
    case undone = "draft.undone"
    case abandoned = "draft.abandoned"
    case adopted = "draft.adopted"
    case rehearsed = "draft.rehearsed"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .begun(let fact): (.begun, fact)
    case .edited(let fact): (.edited, fact)
    case .matchConfirmed(let fact): (.matchConfirmed, fact)
    case .undone(let fact): (.undone, fact)
    case .abandoned(let fact): (.abandoned, fact)
    case .adopted(let fact): (.adopted, fact)
    case .rehearsed(let fact): (.rehearsed, fact)
    }
  }

  var subject: Subject { .school }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .begun: self = .begun(try payload.decode())
    case .edited: self = .edited(try payload.decode())
    case .matchConfirmed: self = .matchConfirmed(try payload.decode())
    case .undone: self = .undone(try payload.decode())
    case .abandoned: self = .abandoned(try payload.decode())
    case .adopted: self = .adopted(try payload.decode())
    case .rehearsed: self = .rehearsed(try payload.decode())
    }
  }
}
