// The learners register. Invariant: a learner is in exactly one class.

package import Policy

/// A child at the school.
package struct Learner: Hashable, Sendable {
  package let id: LearnerID
  package let name: String
  package let born: Day
  /// The class's name, as the school says it.
  package let className: String
}
