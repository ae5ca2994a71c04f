import Logbook
import Policy
import School

/// A report as it is being written: what was typed, and what is still to be mended.
///
/// What was typed is kept as it was typed, so that a page that comes back is the page that was
/// sent.
struct ConcernDraft: Sendable, Equatable {
  /// The fields, by their names in the form; also the places that an error points at.
  enum Field: String, Sendable, CaseIterable {
    case danger
    case words
    case involved
    case about
    case day
    case time
    case place
  }

  /// What is wrong with one field.
  struct Problem: Sendable, Equatable {
    let field: Field
    let message: String
  }

  /// The name that the report gets, made when the form was first shown.
  let concern: ConcernID
  private let typed: [Field: String]

  /// An empty report of something that happened today.
  init(concern: ConcernID, today: Day) {
    self.concern = concern
    typed = [.day: today.description]
  }

  /// What a form says.
  init(_ form: Form, concern: ConcernID) {
    self.concern = concern
    typed = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0, form[$0.rawValue]) })
  }

  /// The same report under another name.
  func renamed(_ concern: ConcernID) -> ConcernDraft {
    ConcernDraft(concern: concern, typed: typed)
  }

  private init(concern: ConcernID, typed: [Field: String]) {
    self.concern = concern
    self.typed = typed
  }

  subscript(field: Field) -> String { typed[field] ?? "" }

  /// The report, or everything that keeps it from being one, in the order of the form.
  func command(today: Day) -> Result<ReportConcern, Problems> {
    var problems: [Problem] = []
    let danger = self[.danger]
    if !["yes", "no"].contains(danger) {
      problems.append(
        Problem(field: .danger, message: "Say whether anybody is in danger right now."))
    }
    let words = text(.words, empty: "Write what happened.", &problems)
    let involved = text(.involved, empty: "Write who was involved.", &problems)
    let about = ConcernSubject(rawValue: self[.about])
    if about == nil { problems.append(Problem(field: .about, message: "Say who it is about.")) }
    let day = Day(typed: self[.day])
    if day == nil {
      problems.append(
        Problem(
          field: .day,
          message: "Write the day it happened, such as \(today.typed). "
            + "Use a year from 1900 to \(today.year)."))
    }
    if let day, day > today { problems.append(Self.inTheFuture) }
    let time = LocalTime(self[.time])
    if time == nil, !self[.time].isEmpty {
      problems.append(
        Problem(field: .time, message: "Write the time like 10:40, or leave it empty."))
    }
    let place = text(.place, empty: "Write where it happened.", &problems)
    guard problems.isEmpty, let words, let involved, let about, let day, let place else {
      return .failure(Problems(problems))
    }
    return .success(
      ReportConcern(
        concern: concern, words: words, involved: involved, about: about,
        occurred: Occasion(day: day, time: time), place: place, danger: danger == "yes"))
  }

  /// That the day, or the time on it, is still to come.
  static let inTheFuture = Problem(
    field: .day, message: "That has not happened yet. Check the day and the time.")

  /// Everything that is to be corrected; never empty.
  struct Problems: Error, Equatable {
    let all: [Problem]
    init(_ all: [Problem]) { self.all = all }
  }

  private func text(_ field: Field, empty: String, _ problems: inout [Problem]) -> Text? {
    do throws(Text.Refusal) {
      return try Text(self[field])
    } catch {
      let message =
        switch error {
        case .empty: empty
        case .tooLong: "This is too long. Shorten it to about ten pages."
        }
      problems.append(Problem(field: field, message: message))
    }
    return nil
  }
}
