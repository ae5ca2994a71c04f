import Policy
import School

/// Drafts in words.
enum DraftWords {
  static func state(_ draft: Draft) -> String {
    switch draft.state {
    case .open: "Being worked on"
    case .adopted(let at): "Published on \(at.inWords)"
    case .abandoned(let at): "Deleted on \(at.inWords)"
    }
  }

  /// What was done last.
  static func deed(_ step: Draft.Step) -> String {
    let clause = step.clause.map { " \($0)" } ?? ""
    switch step.what {
    case .begun: return "the draft was started"
    case .renumbered: return "clause\(clause) got another number"
    case .reworded: return "the words of clause\(clause) changed"
    case .split: return "clause\(clause) was split"
    case .joined: return "clause\(clause) was joined with the one before"
    case .itemMade: return "clause\(clause) became a point of a list"
    case .headingMade: return "clause\(clause) became a heading"
    case .takenOut: return "clause\(clause) was taken out"
    case .inserted: return "clause\(clause) was added"
    case .retitled: return "a heading changed"
    case .leftOut: return "a paragraph was left out"
    case .detailsSet: return "the title or the key details changed"
    case .matchConfirmed:
      return step.clause == nil
        ? "matching clauses were confirmed" : "the match for\(clause) was confirmed"
    }
  }
}

/// The last thing that was done, and the way to take it back.
struct UndoPart: Sendable, Equatable {
  let draft: String
  let version: Int
  /// What would be taken back; empty when there is nothing.
  let what: String
  /// The page to come back to.
  let back: String

  init(_ draft: Draft, back: String) {
    self.draft = draft.id.rawValue
    version = draft.version
    what = draft.steps.count > 1 && draft.state == .open ? DraftWords.deed(draft.current) : ""
    self.back = back
  }
}

/// Words, and whether they are new, gone or as before.
struct ComparedPiece: Sendable, Equatable {
  let words: String
  let isAdded: Bool
  let isRemoved: Bool

  init(_ piece: WordPiece) {
    words = piece.text
    isAdded = piece.kind == .added
    isRemoved = piece.kind == .removed
  }
}
