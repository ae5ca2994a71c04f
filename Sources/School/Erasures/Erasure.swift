// Erasures (5.3). Invariants:
// - what was erased is nowhere in the registers: they are folded again without it;
// - that it was erased, when and why, stays for good.

package import Logbook

/// That something can't be read any more: when its key was destroyed, and why.
package struct Erasure: Hashable, Sendable {
  package let at: Timestamp
  /// In the words of whoever erased it.
  package let because: String
}

/// What has been erased, as of the last entry read.
package struct ErasureRegister: Equatable, Sendable {
  private var last: [Subject: Erasure] = [:]

  /// The last erasure of everything about `subject`; `nil` when there was none.
  func erasure(of subject: Subject) -> Erasure? { last[subject] }

  mutating func apply(_ erasure: Erasure, of subject: Subject) { last[subject] = erasure }
}

extension Registers {
  /// When and why what is known of this person was erased; `nil` when it was not.
  package func erasure(of person: PersonID) -> Erasure? { erasures.erasure(of: .person(person)) }

  /// When and why what is known of this learner was erased; `nil` when it was not.
  package func erasure(of learner: LearnerID) -> Erasure? {
    erasures.erasure(of: .learner(learner))
  }
}
