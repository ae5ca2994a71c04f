import Hummingbird
import Policy
import School

/// The policy, clause by clause.
struct ClauseRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings

  func add(to router: Router<SchoolContext>) {
    router.get("/clauses", use: list)
    router.get("/clauses/:clause", use: show)
  }

  private func list(_ request: Request, _ context: SchoolContext) async throws -> Response {
    guard let adopted = context.registers.adoption.inForce else { throw PageError.notFound }
    return try pages.response(ClausesPage(adopted, context), context)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let number = try context.named("clause", as: ClauseNumber.self)
    guard let pack = context.registers.adoption.inForce?.pack,
      let clause = pack.document.clause(number)
    else { throw PageError.notFound }
    let evidence = EvidencePart(
      all: context.visitor?.person == nil ? nil : context.registers.evidence.items(under: number),
      list: try await list(of: number, context), context.registers, at: settings.now())
    return try pages.response(ClausePage(clause, pack, evidence: evidence), context)
  }

  /// The entries under a clause, or `nil` if the rules do not let this reader see them.
  private func list(
    of clause: ClauseNumber, _ context: SchoolContext
  ) async throws -> [EvidenceRegister.Item]? {
    do {
      return try await desk.answer(EvidenceOfClause(clause), as: context.asker)
    } catch DeskError.notPermitted {
      return nil
    }
  }
}
