import Hummingbird
import Policy
import School

/// What a draft would change, rehearsing it, and putting it in force.
struct AdoptionRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings
  let comparisons = DraftComparisons()

  func add(to router: SiteRouter) {
    router.get("/drafts/:draft/changes", use: changes)
    router.get("/drafts/:draft/test", use: rehearse)
    router.get("/drafts/:draft/publish", use: confirm)
    router.post("/drafts/:draft/publish", .may(.adoptPolicy), use: adopt)
  }

  private func changes(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let draft = try await draft(context)
    switch try await compared(draft, context) {
    case .success(let comparison):
      return try pages.response(ChangesPage(draft, comparison), context)
    case .failure(let error):
      return try pages.response(UnreadyPage(draft, error), context)
    }
  }

  private func rehearse(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let draft = try await draft(context)
    switch try await compared(draft, context) {
    case .success(let comparison):
      let days = context.form.number("days", in: 1...AskedBefore.daysMax) ?? RehearsalPage.daysFirst
      let inquiry = AskedBefore(days: days, draft: draft.id, pack: draft.pack)
      let past = try await desk.answer(inquiry, as: person.id)
      let rehearsal = Rehearsal(
        past, under: comparison.rulebook, inForce: context.registers.adoption.inForce?.rulebook)
      let page = RehearsalPage(
        draft, rehearsal, days: inquiry.days, comparison.pack.vocabulary)
      return try pages.response(page, context)
    case .failure(let error):
      return try pages.response(UnreadyPage(draft, error), context)
    }
  }

  private func confirm(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    try context.check(.adoptPolicy, for: person)
    return try await confirmPage(try await draft(context), context)
  }

  private func confirmPage(
    _ draft: Draft, _ context: SchoolContext, problem: String = ""
  ) async throws -> Response {
    switch try await compared(draft, context) {
    case .success(let comparison):
      guard let inForce = context.registers.adoption.inForce else { throw PageError.notFound }
      let page = AdoptPage(draft, comparison, over: inForce, problem: problem)
      return try pages.response(
        page, status: problem.isEmpty ? .ok : .unprocessableContent, context)
    case .failure(let error):
      return try pages.response(UnreadyPage(draft, error), context)
    }
  }

  private func adopt(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let draft = try await draft(context)
    guard context.form["sure"] == "yes" else {
      return try await confirmPage(
        draft, context, problem: "Tick the box to say that you have looked at what changes.")
    }
    do {
      let command = AdoptDraft(
        draft.id, at: context.form.draftVersion,
        over: context.form.number("compared", in: Draft.versions) ?? -1)
      try await desk.perform(command, as: person.id)
    } catch let refusal as AdoptDraft.Refusal {
      // The same press twice: it is in force.
      if case .draft(.closed) = refusal { return .redirect(to: "/drafts/\(draft.id)") }
      return try await confirmPage(draft, context, problem: AdoptPage.words(refusal))
    }
    return .redirect(to: "/drafts/\(draft.id)")
  }

  private func draft(_ context: SchoolContext) async throws -> Draft {
    let person = try context.person()
    let id = try context.named("draft", as: DraftID.self)
    guard let draft = try await desk.answer(DraftFile(id), as: person.id),
      draft.state == .open
        || context.form["version"].isEmpty == false
    else { throw PageError.notFound }
    return draft
  }

  private func compared(
    _ draft: Draft, _ context: SchoolContext
  ) async throws -> Result<DraftComparisons.Comparison, PackError> {
    guard let inForce = context.registers.adoption.inForce else { throw PageError.notFound }
    let today = SchoolClock.local(settings.now()).day
    do throws(PackError) {
      return .success(try await comparisons.comparison(draft, with: inForce, today: today))
    } catch {
      return .failure(error)
    }
  }
}
