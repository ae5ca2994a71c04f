package import Cedar
package import Logbook

/// What somebody wants done, in the school's words.
///
/// `decide` reads nothing but its arguments: the same registers at the same moment give the same
/// events, today and in ten years.
package protocol Command: Sendable {
  associatedtype Refusal: Error

  /// The action that the rules are asked about.
  static var action: Action { get }

  /// What the action is about.
  var resource: EntityUID { get }

  /// What would happen. No events: it is already so, and nothing is written.
  ///
  /// - Throws: `Refusal` when what is wanted cannot be.
  func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent]
}

extension Command {
  package var resource: EntityUID { Action.school }
}

/// What somebody wants to know. Reading goes through the same door as doing.
package protocol Inquiry: Sendable {
  associatedtype Answer: Sendable

  /// The action that the rules are asked about.
  static var action: Action { get }

  /// What the action is about.
  var resource: EntityUID { get }

  /// Whether what the asking leaves in the logbook names who asked. Only a question that anybody
  /// may put, and should feel free to, leaves that out.
  static var isTraceSigned: Bool { get }

  /// The answer, from the registers alone.
  func answer(_ registers: Registers, for person: PersonID, at moment: Timestamp) -> Answer

  /// What the asking itself leaves in the logbook, written before the answer is given.
  func trace(_ registers: Registers, by person: PersonID, at moment: Timestamp) -> [SchoolEvent]

  /// Both at once, where what is left behind is made of the answer; `nil` where the answer comes
  /// after it, from registers that hold it.
  func reply(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> (answer: Answer, trace: [SchoolEvent])?
}

extension Inquiry {
  package var resource: EntityUID { Action.school }

  package static var isTraceSigned: Bool { true }

  package func trace(
    _ registers: Registers, by person: PersonID, at moment: Timestamp
  ) -> [SchoolEvent] { [] }

  package func reply(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> (answer: Answer, trace: [SchoolEvent])? { nil }
}
