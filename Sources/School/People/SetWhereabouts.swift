package import Logbook

/// Where somebody is found at the school, and under which number: for those whom others have to
/// find
/// in a hurry (5.2).
package struct SetWhereabouts: Command {
  package static let action = Action.keepPeople
  package static let charactersMax = 60
  package let person: PersonID
  /// Such as 'Room 4, by the hall'; empty to take it back.
  package let room: String
  /// Digits, spaces and a plus; empty to take it back.
  package let telephone: String

  package init(person: PersonID, room: String, telephone: String) {
    self.person = person
    self.room = room
    self.telephone = telephone
  }

  package enum Refusal: Error, Equatable {
    case notHere(PersonID)
    /// Longer than a line, or with a character that doesn't show.
    case roomMalformed
    case telephoneMalformed
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let standing = registers.people.person(person), !standing.hasLeft else {
      throw .notHere(person)
    }
    let isLine = { (text: String) in
      text.count <= Self.charactersMax && !text.contains(where: \.isNewline)
        && text.unicodeScalars.allSatisfy {
          ![.control, .format].contains($0.properties.generalCategory)
        }
    }
    if !isLine(room) { throw .roomMalformed }
    guard isLine(telephone), telephone.allSatisfy({ "0123456789 +".contains($0) }) else {
      throw .telephoneMalformed
    }
    if room == standing.room, telephone == standing.telephone { return [] }
    let fact = PeopleEvent.WhereaboutsSet(person: person, room: room, telephone: telephone)
    return [.people(.whereaboutsSet(fact))]
  }
}
