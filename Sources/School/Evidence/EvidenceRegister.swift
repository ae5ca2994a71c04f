package import Logbook
package import Policy

/// Which entries carry which clause: what shows that the policy is lived, clause by clause.
package struct EvidenceRegister: Equatable, Sendable {
  /// An entry, without what it says.
  package struct Item: Hashable, Sendable {
    package let index: Int
    package let at: Timestamp
    package let by: PersonID
    /// `concern.reported`: the stored kind.
    package let kind: String
    /// When and why it became unreadable; for the entry that records an erasure, that erasure.
    package let erasure: Erasure?
    let part: Part

    /// What it is part of that not everybody may see.
    enum Part: Hashable, Sendable {
      case open
      /// Only those who may read the concern may see the entry.
      case concern(ConcernID)
      /// A concern that was erased; nobody knows any more which.
      case erasedConcern
    }

    /// The concern that it is part of, while that stands.
    var concern: ConcernID? {
      if case .concern(let id) = part { id } else { nil }
    }
  }

  /// An entry as it is kept: places in the lists of what comes again and again.
  private struct Row: Hashable, Sendable {
    let at: Timestamp
    let by: UInt32
    let kind: UInt32
    /// Place of the erasure plus 1; 0 for none.
    let erasure: UInt32
    /// 0 for an open entry, 1 for one of an erased concern, otherwise the concern's place plus 2.
    let part: UInt32
  }

  /// One for each entry, by its number.
  private var rows = Chunked<Row>()
  private var people = Interned<PersonID>()
  private var kinds = Interned<String>()
  private var erasures = Interned<Erasure>()
  private var concerns = Interned<ConcernID>()
  private var clauses = Interned<String>()
  /// The numbers of the entries that carry each clause, oldest first; `nil` for a text that is no
  /// clause's number.
  private var byClause: [(number: ClauseNumber, entries: Chunked<UInt32>)?] = []

  /// Every entry that carries `clause`, oldest first.
  package func items(under clause: ClauseNumber) -> [Item] {
    var items: [Item] = []
    for case let listed? in byClause where listed.number == clause {
      listed.entries.forEach { items.append(item(Int($0))) }
    }
    return items
  }

  /// When the entries under each clause were made, oldest first, of those that count.
  ///
  /// - Parameters:
  ///   - erased: whether the entries of erased concerns count.
  ///   - concern: whether the entries of this concern count; asked once for each.
  /// - Returns: nothing for a clause under which no entry counts.
  func times(
    countingErased erased: Bool, counting concern: (ConcernID) -> Bool
  ) -> [ClauseNumber: [Timestamp]] {
    let counts = [true, erased] + concerns.values.map(concern)
    var times: [ClauseNumber: [Timestamp]] = [:]
    for case let listed? in byClause {
      var counted: [Timestamp] = []
      listed.entries.forEach { entry in
        let row = rows[Int(entry)]
        if counts[Int(row.part)] { counted.append(row.at) }
      }
      if !counted.isEmpty { times[listed.number] = counted }
    }
    return times
  }

  /// Takes in the next entry.
  mutating func apply(_ entry: ReadEntry) {
    let item = Item(entry)
    let part: UInt32 =
      switch item.part {
      case .open: 0
      case .erasedConcern: 1
      case .concern(let id): concerns.place(of: id) + 2
      }
    for text in entry.clauses {
      let place = Int(clauses.place(of: text))
      if place == byClause.count { byClause.append(ClauseNumber(text).map { ($0, Chunked()) }) }
      byClause[place]?.entries.append(UInt32(rows.count))
    }
    rows.append(
      Row(
        at: item.at, by: people.place(of: item.by), kind: kinds.place(of: item.kind),
        erasure: item.erasure.map { erasures.place(of: $0) + 1 } ?? 0, part: part))
  }

  private func item(_ index: Int) -> Item {
    let row = rows[index]
    let part: Item.Part =
      switch row.part {
      case 0: .open
      case 1: .erasedConcern
      default: .concern(concerns[row.part - 2])
      }
    return Item(
      index: index, at: row.at, by: people[row.by], kind: kinds[row.kind],
      erasure: row.erasure == 0 ? nil : erasures[row.erasure - 1], part: part)
  }

  package static func == (left: EvidenceRegister, right: EvidenceRegister) -> Bool {
    (left.rows, left.people, left.kinds, left.erasures, left.concerns, left.clauses)
      == (right.rows, right.people, right.kinds, right.erasures, right.concerns, right.clauses)
      && left.byClause.map { $0?.entries } == right.byClause.map { $0?.entries }
  }
}

extension EvidenceRegister.Item {
  init(_ entry: ReadEntry) {
    index = entry.index
    at = entry.at
    by = entry.by
    kind = entry.kind
    switch entry.content {
    case .event(let event):
      erasure = nil
      part = event.concern.map(Part.concern) ?? .open
    case .erased(let erasure):
      self.erasure = erasure
      part = ConcernEvent.Kind(rawValue: entry.kind) == nil ? .open : .erasedConcern
    case .note(.erased(_, let reason)):
      erasure = Erasure(at: entry.at, because: reason)
      part = .open
    case .note(.masterKeyChanged), .note(.blobKept), .note(.restored),
      .note(.clockPutRight):
      erasure = nil
      part = .open
    }
  }
}
