package import Logbook
package import Policy
package import Texts

/// Puts a child on the roll, in a class.
package struct EnrolLearner: Command {
  package static let action = Action.keepPeople
  package let learner: LearnerID
  package let name: String
  package let born: Day
  package let className: String

  package init(learner: LearnerID, name: String, born: Day, className: String) {
    self.learner = learner
    self.name = name
    self.born = born
    self.className = className
  }

  package enum Refusal: Error, Equatable {
    case name(PlainName.Refusal)
    case className(PlainName.Refusal)
    /// A child has, or had, this identifier.
    case alreadyEnrolled(LearnerID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    let name: String
    do { name = try PlainName(self.name).text } catch { throw .name(error) }
    let className: String
    do { className = try PlainName(self.className).text } catch { throw .className(error) }
    guard registers.learners.learner(learner) == nil, registers.erasure(of: learner) == nil else {
      throw .alreadyEnrolled(learner)
    }
    return [
      .learner(.enrolled(.init(learner: learner, name: name, born: born, className: className)))
    ]
  }
}
