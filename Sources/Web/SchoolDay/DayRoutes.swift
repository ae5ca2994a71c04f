import Hummingbird
import Policy
import School
import Texts

/// Saying when lessons are and when the terms are (7.1.6).
struct DayRoutes: Sendable {
  let desk: Desk
  let pages: Pages

  func add(to router: Router<SchoolContext>) {
    router.get("/school/timetable", use: timetable)
    router.post("/school/timetable", use: setTimetable)
    router.get("/school/terms", use: terms)
    router.post("/school/terms", use: setTerms)
  }

  private func timetable(_ request: Request, _ context: SchoolContext) async throws -> Response {
    try allowed(context)
    let draft = DayDraft(context.registers.day.periods)
    return try pages.response(DayFormPage.timetable(draft, context.registers), context)
  }

  private func terms(_ request: Request, _ context: SchoolContext) async throws -> Response {
    try allowed(context)
    return try pages.response(DayFormPage.terms(DayDraft(context.registers.day.terms)), context)
  }

  private func setTimetable(
    _ request: Request, _ context: SchoolContext
  ) async throws -> Response {
    let person = try context.person()
    let draft = DayDraft(
      context.form, fields: DayDraft.periodFields, rowsMax: SetTimetable.periodsMax + 1)
    var problems: [DayDraft.Problem] = []
    switch draft.periods() {
    case .failure(let found): problems = found.all
    case .success(let periods):
      do {
        if periods != context.registers.day.periods {
          try await desk.perform(SetTimetable(periods: periods), as: person.id)
        }
        return .redirect(to: "/school")
      } catch let refusal as SetTimetable.Refusal {
        problems = [Self.problem(refusal, draft)]
      }
    }
    let page = DayFormPage.timetable(draft, context.registers, problems: problems)
    return try pages.response(page, status: .unprocessableContent, context)
  }

  private func setTerms(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let draft = DayDraft(context.form, fields: DayDraft.termFields, rowsMax: SetTerms.termsMax + 1)
    var problems: [DayDraft.Problem] = []
    switch draft.terms() {
    case .failure(let found): problems = found.all
    case .success(let terms):
      do {
        if terms != context.registers.day.terms {
          try await desk.perform(SetTerms(terms: terms), as: person.id)
        }
        return .redirect(to: "/school")
      } catch let refusal as SetTerms.Refusal {
        problems = [Self.problem(refusal, draft)]
      }
    }
    let page = DayFormPage.terms(draft, problems: problems)
    return try pages.response(page, status: .unprocessableContent, context)
  }

  /// Asked before anything is written, so that nobody writes in vain.
  private func allowed(_ context: SchoolContext) throws {
    let person = try context.person()
    try context.check(.keepSchoolDay, for: person)
  }

  private static func problem(
    _ refusal: SetTimetable.Refusal, _ draft: DayDraft
  ) -> DayDraft.Problem {
    switch refusal {
    case .empty: .init(row: 0, field: "name", message: "Write at least one lesson.")
    case .tooMany:
      .init(
        row: 0, field: "name",
        message: "You can have at most \(SetTimetable.periodsMax). Join some together.")
    case .name(let name, let refusal):
      .init(row: draft.row(named: name), field: "name", message: "The name \(refusal).")
    case .outOfOrder(let name):
      .init(
        row: draft.row(named: name), field: "from",
        message: "It begins before the one before it has ended.")
    case .notTimetabled(let name):
      .init(
        row: draft.row(named: name), field: "kind",
        message: "Say whether it is a lesson, a playtime or lunch.")
    }
  }

  private static func problem(_ refusal: SetTerms.Refusal, _ draft: DayDraft) -> DayDraft.Problem {
    switch refusal {
    case .empty: .init(row: 0, field: "name", message: "Write at least one term.")
    case .tooMany:
      .init(
        row: 0, field: "name",
        message: "You can have at most \(SetTerms.termsMax). Leave out old ones.")
    case .name(let name, let refusal):
      .init(row: draft.row(named: name), field: "name", message: "The name \(refusal).")
    case .outOfOrder(let name):
      .init(
        row: draft.row(named: name), field: "first",
        message: "It begins before the one before it has ended.")
    }
  }
}
