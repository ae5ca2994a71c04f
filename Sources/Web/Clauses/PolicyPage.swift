import Logbook
import Policy
import School

/// The whole policy on one page: in force, from a day to come, or as it was once.
struct PolicyPage: Page {
  static let template = "clauses/policy"
  let title: String
  var area: SiteArea? { .clauses }
  /// Where the page is.
  let url: String
  /// Since when it holds, or from when until when it did.
  let period: String
  /// What it rests on; empty when nobody said.
  let minute: String
  let isInForce: Bool
  /// Said of a version that is in force from a day to come; empty when there is none.
  let nextFrom: String
  /// Who holds which role, and when the policy is reviewed.
  let details: [SummaryRow]
  let hasDetails: Bool
  let pdfURL: String
  let hasVersions: Bool
  let find: String
  /// What was found, in words; empty when nothing was looked for.
  let found: String
  let isFinding: Bool
  let hasFound: Bool
  let showsUse: Bool
  let sections: [PolicyText.Section]

  /// Which version it is, and how it stands to the others.
  struct Edition: Sendable {
    let document: PolicyDocument
    let url: String
    let isInForce: Bool
    let period: String
    let minute: String
    let nextFrom: String
    let hasVersions: Bool
  }

  /// - Parameters:
  ///   - edition: which version.
  ///   - find: what somebody looks for.
  ///   - use: what follows from each clause, in words; `nil` when that is not shown.
  init(_ edition: Edition, find: PolicyFind, use: [ClauseNumber: String]?) {
    title = edition.document.title
    (url, period, minute) = (edition.url, edition.period, edition.minute)
    (isInForce, nextFrom) = (edition.isInForce, edition.nextFrom)
    details = edition.document.keyDetails.rows
    hasDetails = !details.isEmpty
    pdfURL = "\(edition.url)/pdf"
    hasVersions = edition.hasVersions
    self.find = find.typed
    showsUse = use != nil
    let text = PolicyText(
      edition.document, isInForce: edition.isInForce, find: find, use: use ?? [:])
    sections = text.sections
    isFinding = !find.isEmpty
    hasFound = !sections.isEmpty
    found =
      find.isEmpty
      ? ""
      : text.clauseCount == 0
        ? "No clause has ‘\(find.typed)’."
        : counted(text.clauseCount, "clause has", "clauses have") + " ‘\(find.typed)’."
  }

  /// What follows from each clause and is recorded under it.
  static func use(
    _ pack: PolicyPack, times: [ClauseNumber: [Timestamp]]
  ) -> [ClauseNumber: String] {
    var rules: [ClauseNumber: Int] = [:]
    for number in pack.ruleTexts.flatMap(\.clauses) { rules[number, default: 0] += 1 }
    var use: [ClauseNumber: String] = [:]
    for clause in pack.document.clauses {
      let parts = [
        rules[clause.number].map { counted($0, "rule", "rules") },
        times[clause.number].map { counted($0.count, "entry", "entries") },
      ].compactMap(\.self)
      use[clause.number] = parts.joined(separator: ", ")
    }
    return use
  }
}

/// Every version of the policy, and for how long each was in force.
struct PolicyVersionsPage: Page {
  static let template = "clauses/versions"
  let title = "Versions of the policy"
  var area: SiteArea? { .clauses }
  /// Newest first.
  let lines: [Line]

  /// A version.
  struct Line: Sendable, Equatable {
    let url: String
    let pdfURL: String
    let name: String
    let period: String
    let minute: String
    let isInForce: Bool
  }

  init(_ adoption: AdoptionRegister) {
    let next = adoption.waiting.map { waiting in
      Line(
        url: PolicyURL.next, pdfURL: "\(PolicyURL.next)/pdf",
        name: waiting.pack.document.title, period: "Takes effect on \(waiting.from.dayInWords)",
        minute: PolicyWords.minute(waiting.minute), isInForce: false)
    }
    lines =
      [next].compactMap(\.self)
      + adoption.versions.reversed().map { version in
        let url = version.until == nil ? PolicyURL.inForce : PolicyURL.version(version.number)
        return Line(
          url: url, pdfURL: "\(url)/pdf", name: version.document.title,
          period: PolicyWords.period(version), minute: PolicyWords.minute(version.minute),
          isInForce: version.until == nil)
      }
  }
}

/// Where the pages are.
enum PolicyURL {
  static let inForce = "/policy"
  static let versions = "/policy/versions"
  static let next = "/policy/versions/next"

  static func version(_ number: Int) -> String { "\(versions)/\(number)" }
}

/// Versions in words.
enum PolicyWords {
  static func period(_ version: AdoptionRegister.Version) -> String {
    let first = version.from.dayInWords
    guard let until = version.until else { return "In force since \(first)" }
    let last = until.dayInWords
    return first == last ? "In force on \(first) only" : "In force from \(first) until \(last)"
  }

  static func minute(_ minute: AdoptionEvent.Minute?) -> String {
    guard let minute else { return "" }
    let day = minute.day.map { ", \($0.inWords)" } ?? ""
    return "Decided by the governors: \(minute.reference.words)\(day)."
  }
}

extension Timestamp {
  /// '12 January 2027', on the school's clock.
  var dayInWords: String { SchoolClock.local(self).day.inWords }
}

extension KeyDetails {
  /// The details as a page lists them.
  var rows: [SummaryRow] {
    entries.map { entry in
      let value =
        switch entry.value {
        case .text(let text): text
        case .names(let names): names.joined(separator: ", ")
        }
      return SummaryRow(key: entry.key, value: value, changeURL: "")
    }
  }
}
