internal import Logbook
package import Policy

/// An acceptance held against the record itself: its entry, and the entry of the version that was
/// in force, read again and compared with each other.
package struct AcceptanceProof: Sendable {
  /// What one entry says, opened where it was sealed.
  package struct Record: Sendable {
    package let index: Int
    package let kind: String
    package let payload: [UInt8]

    package init(index: Int, kind: String, payload: [UInt8]) {
      self.index = index
      self.kind = kind
      self.payload = payload
    }
  }

  /// Why the record does not bear the acceptance out.
  package enum Fault: Error, Equatable {
    /// The entry is not this person's acceptance of this clause in these words.
    case notAccepted(entry: Int)
    /// The entry adopts no policy, or one that can't be read.
    case notAdopted(entry: Int)
    /// The version has no such clause.
    case clauseMissing(ClauseNumber)
    /// The words of the version are not those that the acceptance names.
    case otherWords(WordingDigest)
  }

  /// The words, read out of the adoption anew.
  package let wording: ClauseWording
  /// The pack whose document holds them.
  package let pack: String

  /// Compares the two entries.
  ///
  /// - Throws: `Fault`, the first that is found.
  package init(
    that person: PersonID, gave acceptance: AcknowledgementRegister.Acceptance,
    by given: Record, under adopted: Record
  ) throws(Fault) {
    let words = AcceptedWording(clause: acceptance.clause, digest: acceptance.digest)
    guard case .acknowledgement(.given(let fact)) = given.event, fact.person == person,
      fact.adoption == adopted.index, fact.clauses.contains(words)
    else { throw .notAccepted(entry: given.index) }
    guard case .adoption(.adopted(let version)) = adopted.event,
      let text = version.files["policy.md"],
      let document = try? DocumentImporter(today: .earliest).read(text).document
    else { throw .notAdopted(entry: adopted.index) }
    guard let clause = document.clause(acceptance.clause) else {
      throw .clauseMissing(acceptance.clause)
    }
    wording = ClauseWording(clause)
    pack = version.pack
    guard wording.digest == acceptance.digest else { throw .otherWords(wording.digest) }
  }
}

extension AcceptanceProof.Record {
  fileprivate var event: SchoolEvent? { try? SchoolEvent.decoded(kind: kind, payload: payload) }
}

extension Day {
  /// A day on which nothing is overdue: what a document says does not depend on when it is read.
  fileprivate static var earliest: Day {
    guard let day = Day(year: 1900, month: 1, day: 1) else {
      preconditionFailure("1900-01-01 is a day")
    }
    return day
  }
}
