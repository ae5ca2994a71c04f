package import Logbook

/// What a person has doubted, newest first: with what was decided, for them alone to read.
package struct DoubtsOf: Inquiry {
  package static let action = Action.raiseDoubt

  package init() {}

  /// None for who has not signed in: what they said stands under addresses that they keep.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> [Doubt] {
    person == .anyone ? [] : registers.doubts.all.filter { $0.raiser == person }
  }
}
