package import Cedar

/// What can be done at the desk, by the name that the rules use for it.
package enum Action: String, Sendable, CaseIterable {
  case foundSchool
  case reportConcern
  case readConcern
  case listConcerns
  case countEvidence
  case countConcern
  case readEvidence
  case changeMode
  case adoptPolicy
  case keepPeople
  case keepSchoolDay
  case askQuestion
  case raiseDoubt
  case listDoubts
  case readDoubt
  case settleDoubt
  case changePassword
  case acknowledge
  case readAcknowledgements
  case listAcknowledgements
  case eraseRecords
  case keepTokens
  case countTokenUse
  case readDraft
  case writeDraft
  case rehearsePolicy

  /// Everything that a policy's rules are asked about: all but what comes before any policy.
  package static let ruled = allCases.filter { $0 != .foundSchool }.map(\.rawValue)

  /// What the rules call this action.
  package var uid: EntityUID { EntityUID("Action", rawValue) }

  /// What an action is about when it is about no one thing: the school itself.
  package static let school = EntityUID("School", "school")
}
