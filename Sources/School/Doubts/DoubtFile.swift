package import Cedar
package import Logbook
package import Policy

/// One doubt, whole.
package struct DoubtFile: Inquiry {
  package static let action = Action.readDoubt
  package let doubt: DoubtID

  package init(_ doubt: DoubtID) { self.doubt = doubt }

  package var resource: EntityUID { doubt.uid }

  /// `nil` when there is no such doubt.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> Doubt? { registers.doubts.doubt(doubt) }
}

/// Whether a doubt arrived and what was decided: for whoever knows its identifier, which nobody
/// can guess; without the words of who raised it.
package struct DoubtReceipt: Inquiry {
  package static let action = Action.raiseDoubt
  package let doubt: DoubtID

  package init(_ doubt: DoubtID) { self.doubt = doubt }

  package struct Receipt: Sendable {
    package let about: Doubt.About
    /// What its words tell of danger; `nil` for none.
    package let danger: Danger?
    package let raisedAt: Timestamp
    package let owners: [Role]
    package let decision: Doubt.Decision?
  }

  /// `nil` when there is no such doubt.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> Receipt? {
    registers.doubts.doubt(doubt).map {
      Receipt(
        about: $0.about, danger: DangerReader.read($0.words.words), raisedAt: $0.raisedAt,
        owners: $0.owners, decision: $0.decision)
    }
  }
}
