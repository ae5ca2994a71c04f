package import Logbook
package import Texts

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
    case name(PlainName.Refusal)
    case alreadyFounded(name: String)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    let name: String
    do { name = try PlainName(self.name).text } catch { throw .name(error) }
    if let school = registers.school { throw .alreadyFounded(name: school.name) }
    return [.school(.founded(.init(name: name, isDemo: isDemo)))]
  }
}
