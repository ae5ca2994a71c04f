import Hummingbird
import Policy
import School

/// Each clause of the policy in force by itself.
struct ClauseRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings

  func add(to router: SiteRouter) {
    router.get("/clauses/:clause", use: show)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let number = try context.named("clause", as: ClauseNumber.self)
    guard let pack = context.registers.adoption.inForce?.pack,
      let clause = pack.document.clause(number)
    else { throw PageError.notFound }
    let times = try await shown { try await desk.answer(EvidenceTimes(), as: context.asker) }
    let list = try await shown {
      try await desk.answer(EvidenceOfClause(number), as: context.asker)
    }
    let evidence = EvidencePart(
      times: times.map { $0[number] ?? [] }, list: list, context.registers, at: settings.now())
    let page = ClausePage(
      clause, pack, evidence: evidence, canSignIn: context.visitor?.person == nil)
    return try pages.response(page, context)
  }

  /// An answer of the desk, or `nil` if the rules do not let this reader have it.
  private func shown<Answer>(_ ask: () async throws -> Answer) async throws -> Answer? {
    do {
      return try await ask()
    } catch DeskError.notPermitted {
      return nil
    }
  }
}
