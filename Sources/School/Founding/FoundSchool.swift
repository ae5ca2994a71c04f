package import Logbook

/// Begins the logbook of a school.
package struct FoundSchool: Command {
  package static let action = Action.foundSchool
  package let name: String
  package let isDemo: Bool

  package init(name: String, isDemo: Bool) {
    self.name = name
    self.isDemo = isDemo
  }

  package enum Refusal: Error, Equatable {
    case nameEmpty
    case alreadyFounded(name: String)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    let name = name.trimmingWhitespace()
    guard !name.isEmpty, name.utf8.count <= 200 else { throw .nameEmpty }
    if let school = registers.school { throw .alreadyFounded(name: school.name) }
    return [.school(.founded(.init(name: name, isDemo: isDemo)))]
  }
}
