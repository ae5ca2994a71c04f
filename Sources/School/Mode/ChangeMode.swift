package import Logbook

/// The headteacher says that the school works in another mode; answers follow at once (1.3).
package struct ChangeMode: Command {
  package static let action = Action.changeMode
  package let mode: OperatingMode
  package let reason: Text

  package init(to mode: OperatingMode, because reason: Text) {
    self.mode = mode
    self.reason = reason
  }

  package enum Refusal: Error, Equatable {
    case alreadySo(OperatingMode)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard registers.mode.current != mode else { throw .alreadySo(mode) }
    return [.mode(.changed(.init(to: mode, reason: reason)))]
  }
}
