internal import ArgumentParser
internal import Logbook
internal import Policy
internal import School
internal import Texts

/// `handrail acknowledgements prove`: what somebody accepted, held against the record.
struct ProveAcknowledgement: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Shows what somebody accepted, and that the record bears it out.",
    discussion: """
      For each acceptance: the entry that holds it, the hash of the words, the entry of the \
      version that was in force, and the words, read out of that version anew. Exit status 1: they \
      do not agree, or there is no acceptance.
      """)

  @OptionGroup var school: SchoolOptions
  @Argument(help: "Who: a sign-in name, or the identifier of somebody who has left.")
  var person: String
  @Argument(help: "Which clause, such as 6.4.4.") var clause: String
  @Flag(help: "Print the result as JSON.") var json = false

  func run() async throws {
    guard let number = ClauseNumber(clause) else {
      throw Failure.usage("'\(clause)' is no clause number; one looks like 6.4.4.")
    }
    let desk = try await school.openDesk(onlyToRead: true)
    let logbook = try await school.trying { try await school.openSealed(onlyToRead: true) }
    let people = try await school.trying { try await desk.current() }.people
    let known = people.person(signingInAs: person) ?? PersonID(person).flatMap(people.person)
    guard let known else {
      throw Failure.usage("Nobody here signs in as '\(person)'. See 'handrail people list'.")
    }
    let accepted = try await school.trying {
      try await desk.answer(AcknowledgementsOf(known.id), as: .console).accepted
    }.map(\.acceptance).filter { $0.clause == number }
    guard !accepted.isEmpty else {
      throw Failure.no("\(known.name) has not accepted clause \(number).")
    }
    var reports: [Report] = []
    for acceptance in accepted {
      reports.append(try await report(acceptance, known, logbook))
    }
    if json {
      try Output.json(reports)
    } else {
      Output.result(reports.map(\.words).joined(separator: "\n\n"))
    }
    if reports.contains(where: { $0.fault != nil }) { Output.exit(.no) }
  }

  private func report(
    _ acceptance: AcknowledgementRegister.Acceptance, _ person: Person, _ logbook: SealedLogbook
  ) async throws -> Report {
    try await school.trying {
      let head = try await logbook.head()
      let given = try await record(acceptance.entry, logbook)
      let adopted = try await record(acceptance.adoption, logbook)
      var report = Report(
        person: person.name, clause: acceptance.clause.description, entry: acceptance.entry,
        at: acceptance.at.onClock, digest: acceptance.digest.description,
        adoption: acceptance.adoption, root: head.root.description, entries: head.size)
      do throws(AcceptanceProof.Fault) {
        let proof = try AcceptanceProof(
          that: person.id, gave: acceptance, by: given, under: adopted)
        report.policy = proof.pack
        report.text = proof.wording.canonical
      } catch {
        report.fault = Self.sentence(error)
      }
      for index in [acceptance.entry, acceptance.adoption] where report.fault == nil {
        let isIn = try await isIncluded(index, head, logbook.logbook)
        if !isIn { report.fault = "Entry \(index) does not fit the root of the record." }
      }
      return report
    }
  }

  /// An entry as it stands in the store, read anew.
  private func record(
    _ index: Int, _ logbook: SealedLogbook
  ) async throws -> AcceptanceProof.Record {
    guard let opened = try await logbook.read(from: index, limit: 1).first,
      opened.entry.index == index, case .payload(let payload) = opened.content
    else { throw StoreError.damaged(.missing(index: index)) }
    return AcceptanceProof.Record(index: index, kind: opened.entry.kind, payload: payload)
  }

  /// Whether the entry is a leaf of the tree whose root the head names (RFC 6962, 2.1.1).
  private func isIncluded(_ index: Int, _ head: Head, _ logbook: Logbook) async throws -> Bool {
    guard let entry = try await logbook.read(from: index, limit: 1).first else { return false }
    let proof = try await logbook.inclusionProof(of: index, in: head.size)
    return proof.root(from: entry.leafHash(in: logbook.school)) == head.root
  }

  private static func sentence(_ fault: AcceptanceProof.Fault) -> String {
    switch fault {
    case .notAccepted(let entry): "Entry \(entry) is not this acceptance."
    case .notAdopted(let entry): "Entry \(entry) adopts no policy that can be read."
    case .clauseMissing(let clause): "The version of that day has no clause \(clause)."
    case .otherWords(let digest): "The words of that version have another hash: \(digest)."
    }
  }

  /// One acceptance, and whether the record bears it out.
  private struct Report: Encodable {
    let person: String
    let clause: String
    let entry: Int
    let at: String
    let digest: String
    let adoption: Int
    let root: String
    let entries: Int
    var policy: String?
    /// The words in the form that is hashed.
    var text: String?
    var fault: String?

    var words: String {
      var lines = [
        "Entry \(entry), \(at): \(person) accepted clause \(clause).",
        "SHA-256 of the words: \(digest)",
      ]
      if let policy, let text {
        lines.append("Entry \(adoption) published them, in policy.md of '\(policy)':\n")
        lines += text.plainLines.map { "  \($0)" }
      }
      lines.append(
        fault.map { "NOT PROVEN. \($0)" }
          ?? "Proven: the words have this hash (the lines above, without the two spaces, as "
          + "sha256sum reads them), and both entries are leaves of the tree of \(entries) entries "
          + "whose root is \(root).")
      return lines.joined(separator: "\n")
    }
  }
}

extension Timestamp {
  /// '2026-09-14 13:12', on the school's clock.
  fileprivate var onClock: String {
    let local = SchoolClock.local(self)
    return "\(local.day) \(local.time)"
  }
}
