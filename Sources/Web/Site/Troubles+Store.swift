import Logbook
import School

extension Troubles {
  /// Whether the trouble is the disk's, the database's or the network's, and may be over soon.
  static func mayPass(_ trouble: StoreError) -> Bool {
    switch trouble {
    case .unavailable, .diskFull, .readOnly, .closed: true
    // Over when whoever looks after the server has given it the new key.
    case .wrongMasterKey: true
    case .headMoved, .refused, .damaged, .notFound, .tooNew, .tooOld: false
    }
  }

  /// What is said while nothing can be saved, or nothing can be read.
  ///
  /// What a person sent stays in the page and can be sent again with one press. 'Nothing has been
  /// saved' is said only when that is known.
  ///
  /// - Parameters:
  ///   - trouble: What keeps the store from answering.
  ///   - isSent: Whether something was to be saved.
  ///   - context: Who asked.
  ///   - held: What was to be saved.
  /// - Returns: The page.
  func page(
    for trouble: StoreError, isSent: Bool, _ context: SchoolContext, _ held: HeldForm?
  ) -> any Page {
    let incident = logged(trouble, as: "the store doesn't answer", context)
    guard isSent else {
      return TroublePage(
        title: "Handrail cannot reach the school’s record just now",
        words: ["Nothing is lost. Try again in a minute.", Self.quoteNumber], incident: incident)
    }
    let isUnknown = trouble == .unavailable(.outcomeUnknown)
    let title =
      isUnknown
      ? "We could not find out whether this was saved" : "This could not be saved just now"
    // A password is never kept in a page.
    guard let held, !held.action.hasPrefix("/sign-in"), LocalPath(held.action) != nil else {
      let words = [isUnknown ? Self.lookFirst : "Go back, and try again in a minute."]
      return TroublePage(title: title, words: words + [Self.quoteNumber], incident: incident)
    }
    let words =
      isUnknown
      ? ["The records stopped answering while this was being saved.", Self.lookFirst]
      : ["Nothing has been saved. Wait a minute, and send it again."]
    return SendAgainPage(
      held, title: title,
      words: words + [
        "Nothing that you wrote is lost: it is kept in this page.",
        "If it cannot wait, tell somebody in person.", Self.quoteNumber,
      ], incident: incident, context)
  }

  private static let quoteNumber =
    "If it goes on, tell IT support this number."

  // A report carries its own number from the moment its form was opened.
  private static let lookFirst =
    "Wait a minute, and check the list before sending it again, so that it is not there twice. "
    + "A report of a concern may be sent again at once: it is kept only once."
}
