import Hummingbird
import Policy
import School

/// Letting other systems ask what the rules say: their tokens, issued and taken back.
struct TokenRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings

  func add(to router: SiteRouter) {
    router.get("/systems", use: list)
    router.get("/systems/new", use: form)
    router.post("/systems", .may(.keepTokens), use: issue)
    router.get("/systems/:token/revoke", use: ask)
    router.post("/systems/:token/revoke", .may(.keepTokens), use: revoke)
  }

  private func list(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let tokens = try await desk.answer(TokensKept(), as: person.id)
    return try pages.response(
      TokensPage(tokens, on: today), context)
  }

  private func form(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    try context.check(.keepTokens, for: person)
    return try pages.response(NewTokenPage(TokenDraft(token: fresh(), today: today)), context)
  }

  private func issue(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let draft = TokenDraft(context.form, token: TokenID(context.form["token"]) ?? fresh())
    let secret = TokenSecret(random: settings.random(TokenSecret.randomBytes))
    switch draft.command(hash: TokenHash(of: secret.text), today: today) {
    case .failure(let problems): return try again(draft, problems.all, context)
    case .success(let command):
      do {
        try await desk.perform(command, as: person.id)
      } catch let refusal as IssueToken.Refusal {
        // Sent twice: the token was on the page that the first sending gave.
        if case .alreadyIssued = refusal { return .redirect(to: "/systems") }
        return try again(draft, [.init(refusal)], context)
      }
      return try pages.response(TokenIssuedPage(command, secret), context)
    }
  }

  private func ask(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let token = try await standing(context)
    return try pages.response(RevokeTokenPage(token), context)
  }

  private func revoke(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let token = try context.named("token", as: TokenID.self)
    do {
      try await desk.perform(RevokeToken(token: token), as: person.id)
    } catch RevokeToken.Refusal.unknown {
      throw PageError.notFound
    } catch RevokeToken.Refusal.alreadyRevoked {
      // Somebody else did; what was wanted is so.
    }
    return .redirect(to: "/systems")
  }

  private func standing(_ context: SchoolContext) async throws -> Token {
    let person = try context.person()
    let name = try context.named("token", as: TokenID.self)
    let tokens = try await desk.answer(TokensKept(), as: person.id)
    guard let token = tokens.first(where: { $0.id == name }), token.revokedAt == nil else {
      throw PageError.notFound
    }
    return token
  }

  private func again(
    _ draft: TokenDraft, _ problems: [TokenDraft.Problem], _ context: SchoolContext
  ) throws -> Response {
    try pages.response(
      NewTokenPage(draft, problems: problems), status: .unprocessableContent, context)
  }

  private var today: Day { SchoolClock.local(settings.now()).day }

  private func fresh() -> TokenID {
    var random = RandomBytes(of: settings)
    return .fresh("t", using: &random)
  }
}
