// Concerns (5.2). Invariants:
// - what was reported is never changed; what comes later is added beside it;
// - every look at a concern is an entry of its own (5.3);
// - a concern's identifier tells nothing about it and cannot be guessed.

package import Logbook
package import Policy

/// Whose conduct or safety a concern is about; it decides who may read it (5.3, 5.4).
package enum ConcernSubject: String, Codable, Sendable, CaseIterable {
  case learner
  /// An adult who works at or for the school, other than the headteacher.
  case adult
  /// A safeguarding lead or a deputy, who would otherwise read it themselves.
  case safeguardingLead = "safeguarding-lead"
  case headteacher
  case other
}

/// When something happened, as the reporter knows it.
package struct Occasion: Hashable, Sendable, Codable {
  package let day: Day
  /// `nil` when the reporter does not know.
  package let time: LocalTime?

  package init(day: Day, time: LocalTime?) {
    self.day = day
    self.time = time
  }
}

/// A concern as it stands: what was reported, and who has looked.
package struct Concern: Equatable, Sendable {
  /// A look at the concern by somebody who may.
  package struct Look: Hashable, Sendable {
    package let by: PersonID
    package let at: Timestamp
  }

  package let report: ConcernEvent.Reported
  package let reporter: PersonID
  package let reportedAt: Timestamp
  package internal(set) var looks: [Look] = []

  package var id: ConcernID { report.concern }
}
