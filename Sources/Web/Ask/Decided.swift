import Logbook
import Policy
import School

/// What decided an answer: each part of the question, where it came from, and what another choice
/// would have led to.
struct Decided: Sendable, Equatable {
  let key: String
  let value: String
  /// Where it came from.
  let source: String
  /// What it did: that it makes no difference, or what would have been otherwise.
  let effect: String
  /// Whether another choice would have changed the answer.
  let isDeciding: Bool
  /// Where it can be changed; empty where nothing can be.
  let changeURL: String
}

/// Says what decided an answer.
struct DecidedWords {
  let draft: AskDraft
  let question: Question
  let rulebook: Rulebook
  let context: SchoolContext

  /// The most other choices that are named.
  private static let namedMax = 3

  private var words: Vocabulary { rulebook.vocabulary }

  /// The parts of the question, in the order in which they are asked.
  func rows() -> [Decided] {
    let why = Explanation(question, rulebook)
    let summary = AskSummary(draft, words, person: context.visitor?.person)
    var rows = summary.rows().map { row -> Decided in
      switch row.key {
      case "Asked by": who(row, why)
      case "With": part(row, draft.thing, why.things) { words.thing($0)?.label }
      case "When": part(row, draft.when, why.periods, from: timetable) { words.period($0)?.label }
      case "Where": part(row, draft.place, why.places) { words.place($0)?.label }
      default:
        Decided(
          key: row.key, value: row.value, source: "", effect: "", isDeciding: true,
          changeURL: row.changeURL)
      }
    }
    rows.append(mode(why))
    rows += question.facts.sorted().compactMap(words.fact).map(fact)
    return rows
  }

  private func who(_ row: SummaryRow, _ why: Explanation) -> Decided {
    let person = context.visitor?.person
    let isTheirs = person.map { Set($0.roles.map(\.id)).isSuperset(of: question.who) } ?? false
    let source =
      draft.who == AskDraft.any
      ? "" : isTheirs ? "The school’s list of people says so of you." : "From the question."
    return Decided(
      key: row.key, value: row.value, source: source,
      effect: why.isAskerDeciding
        ? "It matters: other people may get another answer." : Self.noDifference,
      isDeciding: why.isAskerDeciding, changeURL: row.changeURL)
  }

  private func part(
    _ row: SummaryRow, _ value: String?, _ changes: [Explanation.Change], from: String? = nil,
    _ label: (String) -> String?
  ) -> Decided {
    let isAny = value == AskDraft.any
    return Decided(
      key: row.key, value: row.value.startingLarge,
      source: isAny ? "" : from ?? "From the question.",
      effect: effect(changes, label), isDeciding: !changes.isEmpty, changeURL: row.changeURL)
  }

  private static let noDifference = "It makes no difference here."

  /// 'Yes in the staff room, in the office or at home.'
  private func effect(
    _ changes: [Explanation.Change], _ label: (String) -> String?
  ) -> String {
    if changes.isEmpty { return Self.noDifference }
    let verdicts = [Verdict.yes, .onlyIf, .no]
    let told = verdicts.compactMap { verdict -> String? in
      let labels = changes.filter { $0.verdict == verdict }.compactMap { label($0.id) }
      guard let first = labels.first else { return nil }
      let named = labels.prefix(Self.namedMax)
      let more = labels.count > named.count ? " and others" : ""
      let list =
        named.count == 1
        ? first : named.dropLast().joined(separator: ", ") + " or " + (named.last ?? "")
      return "\(VerdictWord(verdict).word): \(list)\(more)"
    }
    return "It matters. \(told.joined(separator: "; "))."
  }

  /// Where 'now' came from: the timetable.
  private var timetable: String? {
    guard let at = draft.at else { return nil }
    let doing = context.registers.day.doing(on: at.day, at: at.time)
    guard case .known(let kind, let name) = doing else {
      return "Nobody has entered the terms for \(at.day.inFullWords): the strictest time counts."
    }
    guard kind.rawValue == question.period else { return nil }
    let period = name ?? words.period(kind.rawValue)?.label ?? kind.rawValue
    return
      "The timetable: \(at.day.inFullWords), \(at.time) is \(period.startingSmallUnlessName(name))."
  }

  private func mode(_ why: Explanation) -> Decided {
    let registers = context.registers
    let value = words.mode(question.mode)?.label ?? question.mode
    let source: String
    if question.mode != registers.mode.current.rawValue {
      let now = words.mode(registers.mode.current.rawValue)?.label ?? ""
      source = "From the question. Today it is different: \(now.startingSmall)."
    } else if let change = registers.mode.history.last {
      source = "The school has worked like this since \(change.at.inWords)."
    } else {
      source = "The school has worked like this since its record began."
    }
    return Decided(
      key: "School", value: value, source: source,
      effect: effect(why.modes) { words.mode($0)?.label.startingSmall },
      isDeciding: !why.modes.isEmpty, changeURL: "")
  }

  private func fact(_ fact: Vocabulary.Fact) -> Decided {
    let words = fact.hinders ?? fact.onlyIf
    return Decided(
      key: "Arranged", value: words.startingLarge,
      source: draft.facts.contains(fact.id)
        ? "From the question: nobody has checked it." : "The school’s record says so.",
      effect: "", isDeciding: true, changeURL: "")
  }
}

extension String {
  /// A name as it is; other words with a small first letter.
  fileprivate func startingSmallUnlessName(_ name: String?) -> String {
    name == nil ? startingSmall : self
  }
}
