import Logbook
import Policy
import School

/// What the logbook holds under a clause: how much, week by week, and each entry for those who may
/// see them.
struct EvidencePart: Sendable {
  /// How many weeks the chart goes back.
  private static let weeks = 13
  /// The most entries that the list shows.
  private static let entriesMax = 50
  private static let chart = (width: 650, height: 140, top: 36, gap: 6)

  /// Whether this reader may know how much there is.
  let isShown: Bool
  let total: String
  let hasAny: Bool
  let bars: [Bar]
  /// Whether there are entries that this reader may see one by one.
  let hasList: Bool
  let entries: [Line]
  /// How many more there are, in words; empty when the list has all.
  let more: String
  /// Whether there are entries that this reader may not see one by one.
  let isPartial: Bool

  /// One week of the chart; places and sizes in the drawing's own units.
  struct Bar: Sendable, Equatable {
    let x: Int
    let y: Int
    let width: Int
    let height: Int
    let middle: Int
    let count: Int
    /// The Monday, short, for below the bar; empty where there is no room.
    let label: String
    /// The Monday in full, for the table.
    let week: String
    let isEmpty: Bool
  }

  /// An entry, without what it says, and without its number: that counts those between, which not
  /// everybody may know of.
  struct Line: Sendable, Equatable {
    let at: String
    let atForMachines: String
    let what: String
    /// Empty where it is nobody's to know.
    let by: String
  }

  /// - Parameters:
  ///   - times: when every entry under the clause was made; `nil` if not even that is shown.
  ///   - list: those that this reader may see, newest first; `nil` if none.
  ///   - registers: for names.
  ///   - moment: now; the chart ends with its week.
  init(
    times: [Timestamp]?, list: [EvidenceRegister.Item]?, _ registers: Registers,
    at moment: Timestamp
  ) {
    isShown = times != nil
    hasAny = !(times ?? []).isEmpty
    total = counted(times?.count ?? 0, "entry", "entries")
    bars = Self.bars(times ?? [], until: SchoolClock.local(moment).day)
    hasList = !(list ?? []).isEmpty
    entries = (list ?? []).prefix(Self.entriesMax).map { item in
      Line(
        at: item.at.inWords, atForMachines: item.at.forMachines,
        what: EntryWords.sentence(item),
        by: EntryWords.isSigned(item) ? registers.name(of: item.by) : "")
    }
    let left = (list?.count ?? 0) - entries.count
    more = left > 0 ? "and \(counted(left, "older entry", "older entries"))" : ""
    isPartial = list.map { $0.count < times?.count ?? 0 } ?? false
  }

  private static func bars(_ times: [Timestamp], until today: Day) -> [Bar] {
    let mondays = (0..<weeks).reversed().compactMap { today.monday.advanced(by: -7 * $0) }
    var counts: [Day: Int] = [:]
    for time in times { counts[SchoolClock.local(time).day.monday, default: 0] += 1 }
    let most = max(mondays.map { counts[$0] ?? 0 }.max() ?? 0, 1)
    let step = chart.width / weeks
    return mondays.enumerated().map { index, monday in
      let count = counts[monday] ?? 0
      let height = count * chart.height / most
      return Bar(
        x: index * step + chart.gap / 2, y: chart.top + chart.height - height,
        width: step - chart.gap,
        height: height, middle: index * step + step / 2, count: count,
        label: (weeks - 1 - index).isMultiple(of: 3) ? monday.short : "", week: monday.inWords,
        isEmpty: count == 0)
    }
  }
}

/// The kinds of entries, in words.
enum EntryWords {
  private static let sentences = [
    "school.founded": "The record was begun",
    "policy.adopted": "A policy was published",
    "people.admitted": "Somebody was given a place in the school",
    "people.password-set": "A password was set",
    "people.roles-set": "Somebody’s roles changed",
    "people.left": "Somebody left",
    "people.whereabouts-set": "Somebody’s room or telephone was entered",
    "learner.enrolled": "A child joined",
    "day.timetabled": "The timetable was set",
    "day.terms-set": "The terms were set",
    "mode.changed": "How the school is working changed",
    "concern.reported": "A concern was reported",
    "concern.opened": "A concern was opened",
    "question.asked": "Somebody asked ‘May I?’",
    "doubt.raised": "Somebody said that an answer seems wrong",
    "doubt.clause-doubted": "Somebody said that a clause seems wrong",
    "doubt.question-missed": "Somebody asked a question that was not there",
    "doubt.settled": "A query was answered",
    "draft.begun": "A draft of the policy was started",
    "draft.edited": "A draft of the policy was edited",
    "draft.match-confirmed": "A clause of a draft was matched with a current clause",
    "draft.undone": "A change to a draft of the policy was undone",
    "draft.abandoned": "A draft of the policy was deleted",
    "draft.adopted": "A draft of the policy was published",
    "draft.rehearsed": "A draft of the policy was tested on real questions",
    "acknowledgement.given": "Somebody read clauses and accepted them",
    "token.issued": "A system was connected",
    "token.revoked": "A system was disconnected",
    "token.used": "How often a connected system asked was counted",
    "logbook.erased": "Records were erased",
    "logbook.blob-kept": "A photo or a document was kept",
    "logbook.restored": "The record was restored from a backup",
    "logbook.clock-put-right": "The clock of the record was put right",
    "logbook.master-key-changed": "The record’s master key was changed",
  ]

  /// What happened; the stored kind itself for one that has no sentence yet.
  static func sentence(_ kind: String) -> String { sentences[kind] ?? kind }

  /// What an entry says today, or when and why that was erased.
  static func sentence(_ item: EvidenceRegister.Item) -> String {
    guard let erasure = item.erasure else { return sentence(item.kind) }
    return isErasure(item) ? "\(sentence(item.kind)) because \(erasure.reason)" : erasure.inWords
  }

  /// Whether it is for a reader to know who made the entry: not when nobody signed it, and not who
  /// did something that was erased.
  static func isSigned(_ item: EvidenceRegister.Item) -> Bool {
    item.by != .anyone && (item.erasure == nil || isErasure(item))
  }

  private static func isErasure(_ item: EvidenceRegister.Item) -> Bool {
    item.kind == "logbook.erased"
  }
}
