import Hummingbird
import Policy
import School

/// Reporting a concern, and reading what was reported.
struct ConcernRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings

  func add(to router: SiteRouter) {
    router.get("/concerns", use: list)
    router.get("/concerns/new", use: form)
    router.get("/tell", use: tell)
    router.post("/concerns", .may(.reportConcern, keepsWords: true), use: report)
    router.get("/concerns/:concern", use: show)
    router.get("/concerns/:concern/sent", use: sent)
  }

  private func form(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    do {
      try context.check(.reportConcern, for: person)
    } catch DeskError.notPermitted {
      return try pages.response(TellPage(context), status: .forbidden, context)
    }
    let today = SchoolClock.local(settings.now()).day
    return try pages.response(
      ReportPage(ConcernDraft(concern: fresh(), today: today), context), context)
  }

  /// For those who cannot use the form; whoever can is led to it.
  private func tell(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let ruling = context.registers.rule(.reportConcern, on: Action.school, for: context.asker)
    if ruling.isAllowed { return .redirect(to: "/concerns/new") }
    return try pages.response(TellPage(context), context)
  }

  private func report(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let concern = ConcernID(context.form["concern"]) ?? fresh()
    let draft = ConcernDraft(context.form, concern: concern)
    switch draft.command(today: SchoolClock.local(settings.now()).day) {
    case .failure(let problems): return try again(draft, problems.all, context)
    case .success(let command):
      do {
        try await desk.perform(command, as: person.id)
      } catch let refusal as ReportConcern.Refusal {
        return try await again(draft, refusal, context, person)
      } catch DeskError.notPermitted {
        let held = HeldForm(action: "/concerns", form: context.form)
        return try pages.response(TellPage(context, keeping: held), status: .forbidden, context)
      }
      return .redirect(to: "/concerns/\(command.concern)/sent")
    }
  }

  private func sent(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let concern = try context.named("concern", as: ConcernID.self)
    guard let receipt = try await desk.answer(ConcernReceipt(concern), as: person.id) else {
      return try await erased(concern, person, context)
    }
    return try pages.response(SentPage(receipt, context), context)
  }

  private func list(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let concerns = try await desk.answer(ConcernsToRead(), as: person.id)
    return try pages.response(
      ConcernsPage(concerns, context.registers, at: settings.now()), context)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let concern = try context.named("concern", as: ConcernID.self)
    do {
      guard let file = try await desk.answer(ConcernFile(concern), as: person.id) else {
        return try await erased(concern, person, context)
      }
      let page = ConcernPage(file, context.registers, for: person, at: settings.now())
      return try pages.response(page, context)
    } catch DeskError.notPermitted {
      // Whether there is such a concern is itself private.
      throw PageError.notFound
    }
  }

  /// The page in place of a concern that was erased.
  private func erased(
    _ concern: ConcernID, _ person: Person, _ context: SchoolContext
  ) async throws -> Response {
    guard let erasure = try await desk.answer(ErasureOfConcern(concern), as: person.id) else {
      throw PageError.notFound
    }
    return try pages.response(ErasedConcernPage(concern, erasure), context)
  }

  private func again(
    _ draft: ConcernDraft, _ problems: [ConcernDraft.Problem], _ context: SchoolContext
  ) throws -> Response {
    try pages.response(
      ReportPage(draft, problems: problems, context), status: .unprocessableContent, context)
  }

  private func again(
    _ draft: ConcernDraft, _ refusal: ReportConcern.Refusal, _ context: SchoolContext,
    _ person: Person
  ) async throws -> Response {
    switch refusal {
    case .inTheFuture:
      return try again(draft, [ConcernDraft.inTheFuture], context)
    case .identifierTaken:
      // Sent before, then changed and sent again: what was changed becomes a report of its own. Or
      // the page was another person's, at the same browser: then whose words these are is asked.
      let receipt = try await desk.answer(ConcernReceipt(draft.concern), as: person.id)
      let repeated: ReportPage.Repeated = receipt == nil ? .byAnother : .bySame
      let page = ReportPage(draft.renamed(fresh()), repeated: repeated, context)
      return try pages.response(page, status: .conflict, context)
    }
  }

  private func fresh() -> ConcernID {
    var random = RandomBytes(of: settings)
    return .fresh("c", using: &random)
  }
}
