internal import Logbook

/// The row that keeps a journal's head: its size, its root, what the tree needs to grow, and how
/// often the keys have changed.
enum JournalTable {
  /// What the row says, and the last entry beside it.
  struct Standing {
    let frontier: Frontier
    let revision: Int
  }

  // The row of no journal is answered too: nothing, and an entry perhaps that shouldn't be there.
  private static let find = Statement(
    name: "findJournal",
    sql: """
      SELECT j.size, j.root, j.frontier, j.revision,
        (SELECT e.index FROM handrail.entry AS e WHERE e.school = $1
         ORDER BY e.index DESC LIMIT 1)
      FROM (SELECT) AS one LEFT JOIN handrail.journal AS j ON j.school = $1
      """,
    parameters: [.text])

  /// What stands, checked against itself and against the last entry.
  static func standing(
    of school: SchoolID, in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> Standing {
    let rows = try connection.run(find, [.text(school.description)], before: deadline)
    guard let frontier = frontier(in: rows) else { throw StoreError.damaged(.head) }
    let last = rows.number(0, 4).map { Int($0) } ?? -1
    if last >= frontier.size {
      throw StoreError.damaged(frontier.size == 0 ? .head : .extra(index: last))
    }
    if last < frontier.size - 1 { throw StoreError.damaged(.missing(index: last + 1)) }
    return Standing(frontier: frontier, revision: Int(rows.number(0, 3) ?? 0))
  }

  /// The head that is kept; `nil` when it contradicts itself, or is gone though entries stand.
  static func storedHead(
    of school: SchoolID, in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> Head? {
    let rows = try connection.run(find, [.text(school.description)], before: deadline)
    guard let head = frontier(in: rows)?.head else { return nil }
    if head.size == 0, rows.number(0, 4) != nil { return nil }
    return head
  }

  private static let findMany = Statement(
    name: "findHeads",
    sql: "SELECT school, size, root FROM handrail.journal WHERE school = ANY ($1)",
    parameters: [.texts])

  /// The heads of these schools, those that have one, unchecked.
  static func heads(
    of schools: [SchoolID], in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> [(SchoolID, Head)] {
    let names = schools.map(\.description)
    let rows = try connection.run(findMany, [.texts(names)], before: deadline)
    return (0..<rows.count).compactMap { row in
      guard let school = rows.text(row, 0).flatMap({ SchoolID($0) }),
        let size = rows.number(row, 1), let root = rows.digest(row, 2)
      else { return nil }
      return (school, Head(size: Int(size), root: root))
    }
  }

  // Nothing at all is the journal of a school that never wrote.
  private static func frontier(in rows: Rows) -> Frontier? {
    guard let size = rows.number(0, 0) else { return Frontier() }
    guard let root = rows.digest(0, 1), let peaks = peaks(of: rows.bytes(0, 2) ?? []),
      let frontier = Frontier(size: Int(size), peaks: peaks), frontier.root == root
    else { return nil }
    return frontier
  }

  static func peaks(of bytes: [UInt8]) -> [Digest]? {
    guard bytes.count.isMultiple(of: Digest.byteCount) else { return nil }
    return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap { start in
      Digest(bytes[start..<start + Digest.byteCount])
    }
  }
}
