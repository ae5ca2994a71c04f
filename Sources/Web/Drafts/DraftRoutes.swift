import Hummingbird
import Policy
import School

/// Working on the next version of the policy: reading a document in, mending it, and taking rules.
struct DraftRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings

  func add(to router: SiteRouter) {
    router.get("/drafts", use: list)
    router.get("/drafts/new", use: form)
    router.post("/drafts", .may(.writeDraft), use: begin)
    router.get("/drafts/:draft", use: show)
    router.post("/drafts/:draft/delete", .may(.writeDraft), use: abandon)
    router.get("/drafts/:draft/document", use: document)
    router.get("/drafts/:draft/clauses/:place", use: clause)
    router.get("/drafts/:draft/clauses", use: newClause)
    router.get("/drafts/:draft/heading", use: heading)
    router.get("/drafts/:draft/details", use: details)
    router.post("/drafts/:draft/edit", .may(.writeDraft), use: mend)
    router.post("/drafts/:draft/undo", .may(.writeDraft), use: undo)
    router.get("/drafts/:draft/matches", use: matches)
    router.post("/drafts/:draft/matches", .may(.writeDraft), use: confirm)
  }

  // Beginning.

  private func list(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let drafts = try await desk.answer(DraftsInHand(), as: person.id)
    return try pages.response(DraftsPage(drafts, context.registers), context)
  }

  private func form(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    try context.check(.writeDraft, for: person)
    return try pages.response(BeginDraftPage(draft: fresh(), in: context.registers), context)
  }

  private func begin(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    // Asked before a program is started on the file.
    try context.check(.writeDraft, for: person)
    let draft = DraftID(context.form["draft"]) ?? fresh()
    let beginning: BeginDraft.Beginning
    do throws(BeginDraftPage.Problem) {
      beginning = try await self.beginning(context)
    } catch {
      return try again(draft, error, context)
    }
    do {
      try await desk.perform(BeginDraft(draft, from: beginning), as: person.id)
    } catch let refusal as BeginDraft.Refusal {
      return try again(draft, BeginDraftPage.Problem(refusal, from: beginning), context)
    }
    return .redirect(to: "/drafts/\(draft)")
  }

  private func beginning(
    _ context: SchoolContext
  ) async throws(BeginDraftPage.Problem) -> BeginDraft.Beginning {
    switch Self.from(context) {
    case "in-force": return .policyInForce
    case "text":
      let text = context.form["text"]
      guard !text.isEmpty else { throw .init(.text, "Paste the words of the policy.") }
      do throws(ImportError) {
        return try await read(text)
      } catch {
        throw .init(.text, error.sentence)
      }
    case "file":
      guard let file = context.files["file"] else {
        throw .init(.file, "Choose the file, even if you chose it before: browsers do not keep it.")
      }
      do throws(ImportError) {
        let bytes = try await DocumentFile(file.bytes).text()
        return try await read(try DraftDocument.plainText(bytes))
      } catch {
        throw .init(.file, error.sentence)
      }
    default: throw .init(.from, "Choose what you want to start from.")
    }
  }

  /// Reads a document where that keeps nobody waiting, before the desk is asked to keep it.
  private func read(_ text: String) async throws(ImportError) -> BeginDraft.Beginning {
    if text.utf8.count > BeginDraft.bytesMax {
      throw .tooLarge(bytesMax: BeginDraft.bytesMax)
    }
    let today = SchoolClock.local(settings.now()).day
    return .read(text, try await LongWork.shared.read(text, today: today))
  }

  /// What was said, or what can be told from the one thing that was given.
  private static func from(_ context: SchoolContext) -> String {
    let said = context.form["from"]
    if !said.isEmpty { return said }
    switch (context.files["file"] != nil, !context.form["text"].isEmpty) {
    case (true, false): return "file"
    case (false, true): return "text"
    default: return ""
    }
  }

  private func again(
    _ draft: DraftID, _ problem: BeginDraftPage.Problem, _ context: SchoolContext
  ) throws -> Response {
    // A draft that is there already is another person's, or other words: this one gets a name.
    let page = BeginDraftPage(
      draft: problem.isTaken ? fresh() : draft, in: context.registers, typed: context.form,
      problem: problem)
    return try pages.response(page, status: .unprocessableContent, context)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let draft = try await draft(context)
    return try pages.response(DraftPage(draft, context, at: settings.now()), context)
  }

  private func abandon(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let id = try context.named("draft", as: DraftID.self)
    do {
      try await desk.perform(AbandonDraft(id), as: person.id)
    } catch DraftRefusal.none {
      throw PageError.notFound
    } catch is DraftRefusal {
      // It is in force, or given up already: the page says so.
    }
    return .redirect(to: "/drafts/\(id)")
  }

  // The document.

  private func document(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let draft = try await draft(context)
    let moment = settings.now()
    let page = try await LongWork.shared.run { try DraftDocumentPage(draft, at: moment) }
    return try pages.response(page, context)
  }

  private func clause(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let draft = try await openDraft(context)
    let place = try context.named("place", as: ClausePlace.self)
    guard let page = try MendClausePage(draft, place: place.place) else {
      throw PageError.notFound
    }
    return try pages.response(page, context)
  }

  private func newClause(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let draft = try await openDraft(context)
    let page = try NewClausePage(
      draft, line: context.form.sourceLine, after: context.form.place("after"),
      before: context.form.place("before"))
    return try pages.response(page, context)
  }

  private func heading(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let draft = try await openDraft(context)
    guard let page = try MendHeadingPage(draft, context.form) else { throw PageError.notFound }
    return try pages.response(page, context)
  }

  private func details(_ request: Request, _ context: SchoolContext) async throws -> Response {
    try pages.response(try MendDetailsPage(try await openDraft(context)), context)
  }

  private func mend(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let draft = try await draft(context)
    let typed: MendForm
    do throws(MendProblem) {
      typed = try MendForm(context.form)
    } catch {
      return try again(draft, error, context)
    }
    do {
      try await desk.perform(MendDraft(draft.id, at: typed.version, typed.mend), as: person.id)
    } catch let refusal as DraftRefusal {
      let now = try await self.draft(context)
      return try again(now, MendProblem(refusal), context)
    }
    return .redirect(to: "/drafts/\(draft.id)/document#\(typed.anchor)")
  }

  /// The page that a form came from, with what was typed and what is wrong with it.
  private func again(
    _ draft: Draft, _ problem: MendProblem, _ context: SchoolContext
  ) throws -> Response {
    let form = context.form
    func page(_ page: some Page) throws -> Response {
      try pages.response(page, status: .unprocessableContent, context)
    }
    guard draft.state == .open else { return .redirect(to: "/drafts/\(draft.id)") }
    switch form["mend"] {
    case "insert":
      return try page(
        NewClausePage(
          draft, line: form.sourceLine, after: form.place("after"),
          before: form.place("before"), typed: form, problem: problem))
    case "details": return try page(MendDetailsPage(draft, typed: form, problem: problem))
    case "retitle":
      if let same = try MendHeadingPage(draft, form, problem: problem) { return try page(same) }
    default:
      let place = form.place("place") ?? -1
      if let same = try MendClausePage(draft, place: place, typed: form, problem: problem) {
        return try page(same)
      }
    }
    return try page(DraftDocumentPage(draft, at: settings.now(), problem: problem.message))
  }

  private func undo(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let id = try context.named("draft", as: DraftID.self)
    let version = context.form.draftVersion
    let back = context.form["back"] == "matches" ? "matches" : "document"
    do {
      try await desk.perform(UndoDraftStep(id, at: version), as: person.id)
    } catch let refusal as DraftRefusal {
      let page = try DraftDocumentPage(
        try await draft(context), at: settings.now(), problem: MendProblem(refusal).message)
      return try pages.response(page, status: .conflict, context)
    }
    return .redirect(to: "/drafts/\(id)/\(back)")
  }

  // The rules.

  private func matches(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let draft = try await openDraft(context)
    let section = ClauseNumber(context.form["section"])
    let moment = settings.now()
    let page = try await LongWork.shared.run {
      try MatchesPage(draft, section: section, at: moment)
    }
    return try pages.response(page, context)
  }

  private func confirm(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let id = try context.named("draft", as: DraftID.self)
    let form = context.form
    let section = ClauseNumber(form["section"])
    do {
      let matches = try MatchForm(form).matches
      let command = ConfirmMatches(id, at: form.draftVersion, matches)
      try await desk.perform(command, as: person.id)
      let anchor = matches.count == 1 ? "#m-\(matches[0].known)" : ""
      return .redirect(
        to: "/drafts/\(id)/matches?section=\(section?.description ?? "")\(anchor)")
    } catch let problem as MendProblem {
      return try await again(section, problem, context)
    } catch let refusal as DraftRefusal {
      return try await again(section, MendProblem(refusal), context)
    }
  }

  private func again(
    _ section: ClauseNumber?, _ problem: MendProblem, _ context: SchoolContext
  ) async throws -> Response {
    let draft = try await openDraft(context)
    let moment = settings.now()
    let page = try await LongWork.shared.run {
      try MatchesPage(draft, section: section, at: moment, problem: problem.message)
    }
    return try pages.response(page, status: .unprocessableContent, context)
  }

  // Finding it.

  private func draft(_ context: SchoolContext) async throws -> Draft {
    let person = try context.person()
    let id = try context.named("draft", as: DraftID.self)
    guard let draft = try await desk.answer(DraftFile(id), as: person.id) else {
      throw PageError.notFound
    }
    return draft
  }

  /// A draft that can still be changed; there is no page for changing another.
  private func openDraft(_ context: SchoolContext) async throws -> Draft {
    let draft = try await draft(context)
    guard draft.state == .open else { throw PageError.notFound }
    return draft
  }

  private func fresh() -> DraftID {
    var random = RandomBytes(of: settings)
    return .fresh("d", using: &random)
  }
}
