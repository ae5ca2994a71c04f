internal import Logbook
internal import Policy

/// Who in the demo school has read what: most have, a few have not, and some not what is new.
///
/// Draws from a generator of its own, so that the rest of the school's life is the same without.
struct DemoAcknowledgements {
  /// The policy that the school began with, in slightly other words; `nil` when the pack has no
  /// clause that we know how to word otherwise.
  let older: PolicyPack?
  private let pack: PolicyPack
  private var random = SplitMix64(seed: DemoSchool.seed &+ 1)

  /// Some words of the shipped pack, and what stood there before.
  private static let rewordings = [
    ("  - use strong passwords\n", "  - use passwords that are hard to guess\n"),
    ("  - keep your profile out of public listings and searches\n", ""),
  ]

  init(_ pack: PolicyPack, today: Day) {
    self.pack = pack
    var files = pack.files
    for (words, before) in Self.rewordings {
      files["policy.md"] = files["policy.md"]?.replacing(words, with: before)
    }
    older =
      files == pack.files ? nil : try? PolicyPack(name: pack.name, files: files, today: today)
  }

  /// Seven in eight accept everything in the first fortnight; of what changes later, two in three.
  mutating func deeds(
    _ people: [DemoPeople.Adult], on days: [Day], newVersion: Day?
  ) -> [(moment: Timestamp, deed: Deed)] {
    var deeds: [(Timestamp, Deed)] = []
    let early = days.prefix(10).filter { day in newVersion.map { day < $0 } ?? true }
    let late = days.filter { day in newVersion.map { $0 <= day } ?? false }
    for person in people {
      let first = clauses(of: older ?? pack, for: person)
      // Drawn for everybody, so that one person more or less changes nobody else.
      let left = Int.random(in: 0..<8, using: &random) == 0 ? first.count / 2 : 0
      let (day, later) = (early.randomElement(using: &random), late.randomElement(using: &random))
      let readsNew = Int.random(in: 0..<3, using: &random) > 0
      let accepted = Array(first.dropLast(left))
      if let day, let deed = deed(accepted, person, on: day) { deeds.append(deed) }
      guard older != nil, readsNew, let later else { continue }
      let known = Set(first)
      let new = clauses(of: pack, for: person).filter { !known.contains($0) }
      if let deed = deed(new, person, on: later) { deeds.append(deed) }
    }
    return deeds
  }

  private mutating func deed(
    _ clauses: [AcceptedWording], _ person: DemoPeople.Adult, on day: Day
  ) -> (Timestamp, Deed)? {
    let minutes = Int.random(in: (12 * 60)..<(17 * 60), using: &random)
    guard !clauses.isEmpty, let time = LocalTime(minutes: minutes) else { return nil }
    let moment = SchoolClock.moment(day, time)
    return (moment, Deed(Acknowledge(clauses), by: person.id, at: moment))
  }

  private func clauses(
    of pack: PolicyPack, for person: DemoPeople.Adult
  ) -> [AcceptedWording] {
    let roles = pack.vocabulary.closure(of: person.roles.map(\.id))
    return pack.toAccept.filter { $0.concerns(roles) }.compactMap { item in
      pack.document.clause(item.clause).map {
        AcceptedWording(clause: item.clause, digest: ClauseWording($0).digest)
      }
    }
  }
}
