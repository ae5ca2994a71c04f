package import Logbook
internal import Policy

/// Somebody tells the school of a concern, in their own words (5.2).
///
/// Sending the same report twice, as an impatient thumb does, keeps one.
package struct ReportConcern: Command {
  package static let action = Action.reportConcern
  /// Made when the form was shown, so that a second press is known for what it is.
  package let concern: ConcernID
  package let words: Text
  package let involved: Text
  package let about: ConcernSubject
  package let occurred: Occasion
  package let place: Text
  package let danger: Bool

  package init(
    concern: ConcernID, words: Text, involved: Text, about: ConcernSubject, occurred: Occasion,
    place: Text, danger: Bool
  ) {
    self.concern = concern
    self.words = words
    self.involved = involved
    self.about = about
    self.occurred = occurred
    self.place = place
    self.danger = danger
  }

  package enum Refusal: Error, Equatable {
    /// It would have happened after it was reported.
    case inTheFuture(Occasion)
    /// The identifier belongs to another report, or to one that was erased.
    case identifierTaken(ConcernID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    if let standing = registers.concerns.concern(concern) {
      guard standing.reporter == actor, standing.report == report else {
        throw .identifierTaken(concern)
      }
      return []
    }
    guard registers.erasures.erasure(of: .concern(concern)) == nil else {
      throw .identifierTaken(concern)
    }
    let today = SchoolClock.local(moment)
    let isLater = occurred.time.map { today.time < $0 } ?? false
    guard occurred.day < today.day || (occurred.day == today.day && !isLater) else {
      throw .inTheFuture(occurred)
    }
    return [.concern(.reported(report))]
  }

  private var report: ConcernEvent.Reported {
    .init(
      concern: concern, words: words, involved: involved, about: about, occurred: occurred,
      place: place, danger: danger)
  }
}
