package import Logbook
package import Policy

/// Somebody begins to work on the next version of the policy (4.1, 1.1).
package struct BeginDraft: Command {
  package static let action = Action.writeDraft
  /// More than this many are not worked on at a time.
  package static let openMax = 20
  /// The longest document, as text; a policy of a hundred pages has 300,000 bytes.
  package static let bytesMax = 1_000_000

  /// What it begins from.
  package enum Beginning: Sendable, Equatable {
    /// A document of the school's own, as text.
    case document(String)
    /// The same, read already where that keeps nobody waiting.
    case read(String, DraftDocument)
    case policyInForce
  }

  package let draft: DraftID
  package let from: Beginning

  package init(_ draft: DraftID, from beginning: Beginning) {
    self.draft = draft
    from = beginning
  }

  package enum Refusal: Error, Equatable {
    /// There is no policy in force whose rules could be taken.
    case noPolicy
    case unreadable(ImportError)
    /// Another draft has this id.
    case identifierTaken
    case tooManyOpen(openMax: Int)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let inForce = registers.adoption.inForce else { throw .noPolicy }
    let source: String? =
      switch from {
      case .document(let text), .read(let text, _): text
      case .policyInForce: nil
      }
    if let standing = registers.drafts.draft(draft) {
      // The same press twice.
      guard standing.by == actor, standing.source == source else { throw .identifierTaken }
      return []
    }
    guard registers.drafts.all.count(where: { $0.state == .open }) < Self.openMax else {
      throw .tooManyOpen(openMax: Self.openMax)
    }
    if let source, source.utf8.count > Self.bytesMax {
      throw .unreadable(.tooLarge(bytesMax: Self.bytesMax))
    }
    let document: DraftDocument
    do throws(ImportError) {
      if case .read(_, let known) = from {
        document = known
      } else if let source {
        document = try DraftDocument(reading: source, today: SchoolClock.local(moment).day)
      } else {
        // To the letter, so that a draft in which nothing changed is the policy in force.
        let text = inForce.pack.files["policy.md"] ?? ""
        document = try DraftDocument(text: text, lines: [], loose: [])
      }
    } catch {
      throw .unreadable(error)
    }
    return [
      .draft(
        .begun(
          DraftEvent.Begun(
            draft: draft, source: source, pack: inForce.pack.name, files: inForce.pack.files,
            document: DraftedDocument(document))))
    ]
  }
}
