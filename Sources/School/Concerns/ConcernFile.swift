package import Cedar
package import Logbook

/// One concern, whole; asking for it is itself recorded (5.3).
package struct ConcernFile: Inquiry {
  package static let action = Action.readConcern
  package let concern: ConcernID

  package init(_ concern: ConcernID) { self.concern = concern }

  package var resource: EntityUID { concern.uid }

  /// `nil` when there is no such concern.
  package func answer(_ registers: Registers, for person: PersonID, at moment: Timestamp)
    -> Concern?
  {
    registers.concerns.concern(concern)
  }

  package func trace(
    _ registers: Registers, by person: PersonID, at moment: Timestamp
  ) -> [SchoolEvent] {
    guard registers.concerns.concern(concern) != nil else { return [] }
    return [.concern(.opened(.init(concern: concern)))]
  }
}
