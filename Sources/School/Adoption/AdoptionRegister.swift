package import Logbook
package import Policy

/// The policy in force, ready to answer; what was in force before it, and what is to be next.
package struct AdoptionRegister: Equatable, Sendable {
  /// A policy that was published: what, when, and by whom.
  package struct Adopted: Equatable, Sendable {
    package let pack: PolicyPack
    package let rulebook: Rulebook
    /// When it was published.
    package let at: Timestamp
    package let by: PersonID
    /// When it came, or comes, into force.
    package let from: Timestamp
    /// The decision of the governors that it rests on.
    package let minute: AdoptionEvent.Minute?
    /// The entry that holds it.
    package let entry: Int
    /// Which it is of all that ever came into force, the first being 1.
    package fileprivate(set) var number: Int

    /// The pack's files say everything: the rulebook is made of them.
    package static func == (left: Adopted, right: Adopted) -> Bool {
      (left.pack.name, left.at, left.by) == (right.pack.name, right.at, right.by)
        && (left.number, left.from, left.minute) == (right.number, right.from, right.minute)
        && left.entry == right.entry && left.pack.files == right.pack.files
    }
  }

  /// A policy that is in force or was: its words, and for how long.
  package struct Version: Equatable, Sendable {
    package let number: Int
    package let document: PolicyDocument
    package let from: Timestamp
    /// `nil` while it is in force.
    package fileprivate(set) var until: Timestamp?
    package let minute: AdoptionEvent.Minute?
  }

  /// `nil` until the first adoption.
  package private(set) var inForce: Adopted?
  /// Published, and in force from a later day; at most one, since the last decision counts.
  package private(set) var waiting: Adopted?
  /// How many policies were ever published.
  package private(set) var publishedCount = 0
  /// Every policy that was ever in force, oldest first; the last is.
  package private(set) var versions: [Version] = []

  /// Whether the policy in force knows `role` as a place that a person can hold: not a group of
  /// roles, and not the place of whoever runs the machine.
  package func knows(_ role: Role) -> Bool {
    guard role != .operator, let vocabulary = inForce?.pack.vocabulary else { return false }
    return vocabulary.role(role.id) != nil && !vocabulary.isGroup(role.id)
  }

  /// - Throws: `PackError` when what was adopted can no longer be read; nothing changes then.
  /// - Returns: What is in force since, if anything is new.
  mutating func apply(
    _ event: AdoptionEvent, by person: PersonID, entry: Int, at moment: Timestamp
  ) throws -> Adopted? {
    switch event {
    case .adopted(let fact):
      let today = SchoolClock.local(moment).day
      let pack = try PolicyPack(name: fact.pack, files: fact.files, today: today)
      let from = fact.from.map(SchoolClock.start) ?? moment
      let adopted = Adopted(
        pack: pack, rulebook: Rulebook(pack), at: moment, by: person, from: max(from, moment),
        minute: fact.minute, entry: entry, number: 0)
      waiting = adopted
      publishedCount += 1
      return begin(at: moment)
    }
  }

  /// Puts a policy in force that nobody has published: to see what it would bring.
  mutating func suppose(_ pack: PolicyPack, from start: Timestamp) {
    waiting = Adopted(
      pack: pack, rulebook: Rulebook(pack), at: start, by: .console, from: start, minute: nil,
      entry: 0, number: 0)
    _ = begin(at: start)
  }

  /// Puts in force what was published for a day that has come.
  ///
  /// - Returns: It, if there is something.
  mutating func begin(at moment: Timestamp) -> Adopted? {
    guard var next = waiting, next.from <= moment else { return nil }
    next.number = (inForce?.number ?? 0) + 1
    (inForce, waiting) = (next, nil)
    if let last = versions.indices.last { versions[last].until = next.from }
    versions.append(
      Version(
        number: next.number, document: next.pack.document, from: next.from, until: nil,
        minute: next.minute))
    return next
  }
}
