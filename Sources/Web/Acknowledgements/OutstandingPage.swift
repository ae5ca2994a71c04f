import Logbook
import Policy
import School

/// Who still has clauses to read, by role: for a friendly reminder, not for a list of shame.
struct OutstandingPage: Page {
  static let template = "acknowledgements/outstanding"
  let title = "Who still has clauses to read"
  let summary: String
  /// How many acceptances that is: one new clause leaves everybody with one, and no more.
  let acceptances: String
  let hasLate: Bool
  let late: String
  let roles: [RoleLine]
  let hasAny: Bool
  let groups: [Group]

  /// A role, and how many of those in it have read everything.
  struct RoleLine: Sendable, Equatable {
    let role: String
    /// '5 of 6'.
    let whole: String
    /// How many have something that is late.
    let late: Int
  }

  /// The people of a role who have clauses left.
  struct Group: Sendable, Equatable {
    let id: String
    let role: String
    let people: [PersonLine]
  }

  /// Somebody with clauses left.
  struct PersonLine: Sendable, Equatable {
    let name: String
    let count: String
    let clauses: [ClauseLink]
    /// When the first of them is due, or was.
    let when: String
    let isLate: Bool
  }

  /// A clause by its number.
  struct ClauseLink: Sendable, Equatable {
    let number: String
    let url: String
  }

  init(
    _ lines: [AcknowledgementsOutstanding.Line], _ registers: Registers, at moment: Timestamp
  ) {
    let whole = lines.count { $0.due.isEmpty }
    let behind = lines.count { $0.isLate(at: moment) }
    summary =
      "\(whole) of \(counted(lines.count, "person", "people")) "
      + "have accepted every clause they are asked to."
    let asked = lines.reduce(0) { $0 + $1.askedCount }
    let left = lines.reduce(0) { $0 + $1.due.count }
    acceptances =
      "Of \(asked.grouped) acceptances that are asked for, \((asked - left).grouped) are given."
    hasLate = behind > 0
    late = "\(counted(behind, "person has", "people have")) something that is late."
    let byRole = Dictionary(grouping: lines) { $0.roles.first?.id ?? "" }
    let vocabulary = registers.adoption.inForce?.pack.vocabulary
    let order = (vocabulary?.roles.map(\.id) ?? []).filter { byRole[$0] != nil }
    let others = byRole.keys.filter { !order.contains($0) }.sorted()
    let inOrder = (order + others).map { id in
      (id, vocabulary?.role(id)?.label ?? id, byRole[id] ?? [])
    }
    roles = inOrder.map { _, label, lines in
      RoleLine(
        role: label, whole: "\(lines.count { $0.due.isEmpty }) of \(lines.count)",
        late: lines.count { $0.isLate(at: moment) })
    }
    groups = inOrder.compactMap { id, label, lines in
      let behind = lines.filter { !$0.due.isEmpty }
      guard !behind.isEmpty else { return nil }
      return Group(id: "role-\(id)", role: label, people: behind.map { Self.line($0, moment) })
    }
    hasAny = !groups.isEmpty
  }

  private static func line(
    _ line: AcknowledgementsOutstanding.Line, _ moment: Timestamp
  ) -> PersonLine {
    let isLate = line.isLate(at: moment)
    let first = line.due.map(\.dueBy).min()
    return PersonLine(
      name: line.name, count: "\(line.due.count) of \(line.askedCount) left",
      clauses: line.due.map {
        ClauseLink(number: $0.clause.description, url: "/clauses/\($0.clause)")
      },
      when: first.map { (isLate ? "the first was due by " : "by ") + $0.inWords } ?? "",
      isLate: isLate)
  }
}

extension AcknowledgementsOutstanding.Line {
  /// Whether anything of theirs is late.
  fileprivate func isLate(at moment: Timestamp) -> Bool { due.contains { $0.isLate(at: moment) } }
}
