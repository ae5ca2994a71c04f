import Hummingbird
import Policy
import School

/// Reading clauses and accepting them, and seeing who has.
struct AcknowledgementRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings

  func add(to router: SiteRouter) {
    router.get("/acknowledgements", use: list)
    router.get("/acknowledgements/accepted", use: accepted)
    router.get("/acknowledgements/people", use: people)
    router.get("/acknowledgements/clauses/:clause", use: show)
    router.post("/acknowledgements/clauses/:clause", .may(.acknowledge), use: accept)
  }

  private func list(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let standing = try await standing(of: try context.person())
    return try pages.response(DuePage(standing, context, at: settings.now()), context)
  }

  private func accepted(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let standing = try await standing(of: person)
    return try pages.response(AcceptedPage(standing.accepted, of: person), context)
  }

  private func people(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let lines = try await desk.answer(AcknowledgementsOutstanding(), as: person.id)
    return try pages.response(
      OutstandingPage(lines, context.registers, at: settings.now()), context)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let number = try context.named("clause", as: ClauseNumber.self)
    return try await show(number, to: person, context)
  }

  /// The clause as it is to be accepted; what is accepted already stands on the page of all.
  private func show(
    _ number: ClauseNumber, to person: Person, ticked: Set<Int> = [],
    problem: AcceptPage.Problem? = nil, status: HTTPResponse.Status = .ok,
    _ context: SchoolContext
  ) async throws -> Response {
    let standing = try await standing(of: person)
    guard let due = standing.due.first(where: { $0.clause == number }) else {
      let isAccepted = standing.accepted.contains { $0.acceptance.clause == number }
      guard isAccepted else { throw PageError.notFound }
      return .redirect(to: "/acknowledgements/accepted#clause-\(number)")
    }
    let page = AcceptPage(
      due, left: standing.due.count - 1, for: person, ticked: ticked, problem: problem,
      at: settings.now())
    return try pages.response(page, status: status, context)
  }

  private func accept(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let number = try context.named("clause", as: ClauseNumber.self)
    let due = try await standing(of: person).due
    let ticked = Set(
      context.form.all("point").compactMap { Int(written: $0, in: 0...Form.fieldsMax) })
    guard context.form["reader"] == person.id.rawValue,
      let digest = WordingDigest(context.form["digest"])
    else { return try await show(number, to: person, problem: .byAnother, context) }
    if let asked = due.first(where: { $0.clause == number }), asked.digest == digest,
      asked.byPoint, ticked != Set(asked.wording.items.indices)
    {
      return try await show(
        number, to: person, ticked: ticked, problem: .pointLeft, status: .unprocessableContent,
        context)
    }
    do {
      try await desk.perform(
        Acknowledge([AcceptedWording(clause: number, digest: digest)]), as: person.id)
    } catch Acknowledge.Refusal.wordsChanged {
      return try await show(number, to: person, problem: .changed, status: .conflict, context)
    } catch Acknowledge.Refusal.notAsked {
      let page = TroublePage(
        title: "You are not asked to accept this clause",
        words: ["The policy or your role has changed. There is nothing to accept here."])
      return try pages.response(page, status: .conflict, context)
    }
    let next = due.first { $0.clause > number } ?? due.first { $0.clause != number }
    return .redirect(to: next.map { AcknowledgementURL.clause($0.clause) } ?? "/acknowledgements")
  }

  private func standing(of person: Person) async throws -> AcknowledgementsOf.Standing {
    try await desk.answer(AcknowledgementsOf(person.id), as: person.id)
  }
}

extension AcceptPage.Problem {
  static let pointLeft = AcceptPage.Problem(
    title: "There is something left to read",
    message: "Tick each point when you have read it.", url: "#point-0")
  static let changed = AcceptPage.Problem(
    title: "The words have just changed",
    message: "A new version of the policy was published while you were reading. Read it again.",
    url: "#words")
  static let byAnother = AcceptPage.Problem(
    title: "Nothing is accepted yet",
    message: "Somebody else had this page open before you. Read it, and accept it yourself.",
    url: "#words")
}
