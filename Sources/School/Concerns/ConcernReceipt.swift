package import Logbook
package import Policy

/// That a report of one's own arrived, and when: all that a reporter sees of it later (5.3).
package struct ConcernReceipt: Inquiry {
  package static let action = Action.reportConcern
  package let concern: ConcernID

  package init(_ concern: ConcernID) { self.concern = concern }

  package struct Receipt: Sendable {
    package let concern: ConcernID
    package let reportedAt: Timestamp
    /// What the report tells of danger, in its words or because it says so; `nil` for none.
    package let danger: Danger?
    /// Whether there is anybody at the school today who may read it.
    package let hasReader: Bool
    /// Whether anybody who may read it has.
    package let isOpened: Bool
  }

  /// `nil` unless the person reported it.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> Receipt? {
    guard let standing = registers.concerns.concern(concern), standing.reporter == person else {
      return nil
    }
    return Receipt(
      concern: concern, reportedAt: standing.reportedAt, danger: standing.report.saidDanger,
      hasReader: registers.hasReader(of: concern.uid),
      isOpened: !standing.looks.isEmpty)
  }
}

extension ConcernEvent.Reported {
  /// Danger as somebody said it, or as their words tell it.
  fileprivate var saidDanger: Danger? {
    DangerReader.read(words.words, saidNow: danger)
  }
}
