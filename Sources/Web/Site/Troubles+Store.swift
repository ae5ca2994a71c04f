import Logbook
import School

extension Troubles {
  /// Whether the trouble is the disk's, the database's or the network's, and may be over soon.
  static func mayPass(_ trouble: StoreError) -> Bool {
    switch trouble {
    case .unavailable, .diskFull, .readOnly, .closed: true
    // Over when the clock is right again.
    case .clock: true
    // Over when whoever looks after the server has put the files back and started it again.
    case .displaced: true
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
    let incident = logged(
      trouble, as: trouble == .displaced ? Self.displaced : "the store doesn't answer", context)
    guard isSent else {
      let words =
        trouble == .displaced ? Self.tellNow : "Nothing is lost. Try again in a minute."
      return TroublePage(
        title: "Handrail cannot reach the school’s record just now",
        words: [words, Self.quoteNumber], incident: incident)
    }
    if trouble == .displaced { return notSafe(incident, held) }
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
      : Self.clockWords(trouble) ?? ["Nothing has been saved. Wait a minute, and send it again."]
    return SendAgainPage(
      held, title: title,
      words: words + [
        "Nothing that you wrote is lost: it is kept in this page.",
        "If it cannot wait, tell somebody in person.", Self.quoteNumber,
      ], incident: incident, context)
  }

  /// What was sent may have been written, and not where it stays.
  private func notSafe(_ incident: String, _ held: HeldForm?) -> any Page {
    let title = "This could not be saved safely"
    guard let held, !held.action.hasPrefix("/sign-in"), LocalPath(held.action) != nil else {
      return TroublePage(
        title: title, words: [Self.tellNow, Self.quoteNumber], incident: incident)
    }
    return SendAgainPage(
      held, title: title,
      words: [
        "What you sent may be lost, so do not rely on it. \(Self.tellNow)",
        "What you wrote is kept in this page. Leave it open, or copy it, and send it again when "
          + "Handrail works.",
        "If it cannot wait, tell somebody in person.", Self.quoteNumber,
      ], incident: incident)
  }

  private static func clockWords(_ trouble: StoreError) -> [String]? {
    guard case .clock(let fault) = trouble else { return nil }
    return [
      "Nothing has been saved. The clock of the computer that Handrail runs on says "
        + "\(fault.now.inWords), and the newest record was made on \(fault.last.inWords). One of "
        + "them is wrong: tell IT support now."
    ]
  }

  private static let tellNow =
    "The file that holds the school’s records was moved or replaced while Handrail was running. "
    + "Nothing can be saved until IT support has put that right: tell them now."

  /// For the log: what whoever looks after the server is to do.
  private static let displaced =
    "the record's file, or a file beside it, was deleted, moved or replaced while it is served: "
    + "nothing is saved any more. Do not start another server on it. Before this one is stopped, "
    + "what it has open can still be copied from /proc/<its process>/fd. Then stop it, put the "
    + "files back or restore a backup, check with 'handrail logbook verify', and start again"

  private static let quoteNumber =
    "If it goes on, tell IT support this number."

  // A report carries its own number from the moment its form was opened.
  private static let lookFirst =
    "Wait a minute, and check the list before sending it again, so that it is not there twice. "
    + "A report of a concern may be sent again at once: it is kept only once."
}
