// Drafts of the policy (4.1, 1.1). Invariants: a draft is whole in the logbook, with the document
// that it began from and the pack whose rules it takes; every step of it is kept, and can be taken
// back; nothing is in force because it is drafted.

package import Logbook
package import Policy

/// A policy that somebody is working on and that is not in force.
package struct Draft: Equatable, Sendable {
  /// What a version can be: nobody does more to a draft.
  package static let versions = 0...9_999_999

  /// What has become of it.
  package enum State: Equatable, Sendable {
    case open
    case adopted(at: Timestamp)
    case abandoned(at: Timestamp)
  }

  /// One thing that was done to it.
  package struct Step: Equatable, Sendable {
    /// The document after it.
    package let document: DraftedDocument
    /// Which clause of the pack is which of the school's own after it; `nil` as a value: it was
    /// looked at, and has no counterpart.
    package let matches: [ClauseNumber: ClauseNumber?]
    /// What it was, and what it was about.
    package let what: DraftEvent.Deed
    package let clause: String?
    package let by: PersonID
    package let at: Timestamp
  }

  package let id: DraftID
  package let by: PersonID
  package let at: Timestamp
  /// The document that was uploaded, as text; `nil` when it began from the policy in force.
  package let source: String?
  /// The pack whose rules it takes.
  package let pack: String
  /// That pack's files, as they were when it began.
  package let files: [String: String]
  package internal(set) var state = State.open
  /// What can be taken back, oldest first; the first is the beginning. Never empty.
  package internal(set) var steps: [Step]
  /// How often anything was done to it: what somebody saw is what they change.
  package internal(set) var version = 0

  /// How it stands.
  package var current: Step {
    guard let step = steps.last else { preconditionFailure("a draft has 0 steps") }
    return step
  }
}

package typealias DraftID = Identifier<Draft>

/// A document of a draft in its stored form.
package struct DraftedDocument: Codable, Equatable, Sendable {
  /// What it is called.
  package let title: String
  /// The text of its `policy.md`.
  package let policy: String
  /// The line of the source that each clause begins on; 0 for one that came from none.
  package let lines: [Int]
  /// Lines of the source that are in no clause yet.
  package let loose: [Int]

  package init(_ document: DraftDocument) {
    title = document.document.title
    policy = document.text
    lines = document.lines
    loose = document.loose
  }

  /// The document, to look at and to mend.
  ///
  /// - Throws: `ImportError` when this version reads `policy.md` otherwise.
  package func read() throws(ImportError) -> DraftDocument {
    try DraftDocument(text: policy, lines: lines, loose: loose)
  }
}
