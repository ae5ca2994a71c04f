/// The roll, as of the last entry read.
package struct LearnersRegister: Equatable, Sendable {
  private var byID: [LearnerID: Learner] = [:]

  package var count: Int { byID.count }

  package func learner(_ id: LearnerID) -> Learner? { byID[id] }

  /// Each class with its learners by name, classes in order of name.
  package var classes: [(name: String, learners: [Learner])] {
    Dictionary(grouping: byID.values, by: \.className)
      .map { (name: $0.key, learners: $0.value.sorted { $0.name < $1.name }) }
      .sorted { $0.name < $1.name }
  }

  mutating func apply(_ event: LearnerEvent) {
    switch event {
    case .enrolled(let fact):
      byID[fact.learner] = Learner(
        id: fact.learner, name: fact.name, born: fact.born, className: fact.className)
    }
  }
}
