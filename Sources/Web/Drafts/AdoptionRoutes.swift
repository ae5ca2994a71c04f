import Hummingbird
import Policy
import School

/// What a draft would change, rehearsing it, and publishing it.
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
    _ draft: Draft, _ context: SchoolContext, problems: [FieldProblem] = []
  ) async throws -> Response {
    let person = try context.person()
    switch try await compared(draft, context) {
    case .success(let comparison):
      let registers = try await desk.current()
      let form = AdoptForm(context.form)
      let from = form.read(today: SchoolClock.local(settings.now()).day).said.from
      let effect = try await desk.answer(
        PublishingEffect(comparison.pack, from: from), as: person.id)
      let mayName = registers.rule(.listAcknowledgements, on: Action.school, for: person.id)
      let page = AdoptPage(
        draft, comparison, EffectPart(effect, mayName: mayName.isAllowed, registers),
        over: registers.adoption, form, problems: problems)
      return try pages.response(
        page, status: problems.isEmpty ? .ok : .unprocessableContent, context)
    case .failure(let error):
      return try pages.response(UnreadyPage(draft, error), context)
    }
  }

  private func adopt(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    try context.check(.adoptPolicy, for: person)
    let draft = try await draft(context)
    let form = AdoptForm(context.form)
    let (said, problems) = form.read(today: SchoolClock.local(settings.now()).day)
    guard problems.isEmpty else {
      return try await confirmPage(draft, context, problems: problems)
    }
    do {
      let command = AdoptDraft(
        draft.id, at: context.form.draftVersion,
        over: context.form.number("compared", in: Draft.versions) ?? -1,
        after: context.form.number("published", in: Draft.versions) ?? -1,
        from: said.from, minute: said.minute)
      try await desk.perform(command, as: person.id)
    } catch let refusal as AdoptDraft.Refusal {
      // The same press twice: it is published.
      if case .draft(.closed) = refusal { return .redirect(to: "/drafts/\(draft.id)") }
      let problem = FieldProblem(field: "", message: AdoptPage.words(refusal))
      return try await confirmPage(draft, context, problems: [problem])
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
