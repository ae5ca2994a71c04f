import Hummingbird
import Logbook
import School
import Synchronization

/// Signing in and out.
struct SignInRoutes: Sendable {
  /// The longest sign-in name that is looked up, in bytes.
  private static let nameBytesMax = 200

  let desk: Desk
  let sessions: Sessions
  let pages: Pages
  let settings: WebSettings
  let limits = Limits()
  private let nobody: PasswordVerifier

  init(desk: Desk, sessions: Sessions, pages: Pages, settings: WebSettings) {
    self.desk = desk
    self.sessions = sessions
    self.pages = pages
    self.settings = settings
    // Checked in place of a name that nobody has, so that time does not tell which names exist.
    nobody = PasswordVerifier(matchingNothingAt: settings.passwordCost, random: settings.random)
  }

  func add(to router: Router<SchoolContext>) {
    router.get("/sign-in", use: show)
    router.post("/sign-in", use: signIn)
    router.post("/sign-in/demo", use: signInAsDemoPerson)
    router.post("/sign-out", use: signOut)
    router.get("/sign-in/password", use: showPassword)
    router.post("/sign-in/password", use: changePassword)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    try pages.response(
      SignInPage(context.registers, next: LocalPath(context.form["next"])), context)
  }

  private func signIn(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let name = context.form["name"].lowercased()
    let password = context.form.fields.first { $0.name == "password" }?.value ?? ""
    guard !name.isEmpty, !password.isEmpty else { return try again(.incomplete, context) }
    guard name.utf8.count <= Self.nameBytesMax else { return try again(.notRecognised, context) }
    let moment = settings.now()
    if let wait = limits.take(account: name, address: context.address, at: moment) {
      return try again(.tooManyTries(wait: wait), context)
    }
    let person = context.registers.people.person(signingInAs: name)
    let verifier = person?.verifier.flatMap { PasswordVerifier(stored: $0) }
    let matches = try await (verifier ?? nobody).matches(password)
    guard let person, verifier != nil, matches else { return try again(.notRecognised, context) }
    limits.succeeded(account: name, address: context.address)
    // From the moment before the check: a password that was changed meanwhile is an old one.
    return try await welcome(person, at: moment, context)
  }

  /// In a demonstration, anyone may be anyone: every person in it is invented.
  private func signInAsDemoPerson(
    _ request: Request, _ context: SchoolContext
  ) async throws -> Response {
    guard context.registers.school?.isDemo == true else { throw PageError.notFound }
    guard let id = PersonID(context.form["person"]),
      let person = context.registers.people.person(id), !person.hasLeft
    else { return try again(.notRecognised, context) }
    return try await welcome(person, at: settings.now(), context)
  }

  private func signOut(_ request: Request, _ context: SchoolContext) async throws -> Response {
    if let browser = context.visitor?.browser { await sessions.close(browser) }
    return try changed(Response.redirect(to: "/"), to: BrowserID(random: settings.random), context)
  }

  /// Opens a session under a new name, and goes on to what the person wanted.
  func welcome(
    _ person: Person, at moment: Timestamp, to page: String? = nil, _ context: SchoolContext
  ) async throws -> Response {
    if let old = context.visitor?.browser { await sessions.close(old) }
    let browser = BrowserID(random: settings.random)
    await sessions.open(browser, for: person.id, at: moment)
    let response: Response
    if let held = HeldForm(carriedBy: context.form), let resume = context.resume {
      response = try await resume(held, person.id, browser)
    } else {
      response = .redirect(to: page ?? LocalPath(context.form["next"])?.text ?? "/")
    }
    return try changed(response, to: browser, context)
  }

  private func changed(
    _ response: Response, to browser: BrowserID, _ context: SchoolContext
  ) throws -> Response {
    var response = response
    response.setCookie(SessionCookie.cookie(for: browser, isSecure: context.isSecure))
    return response
  }

  private func again(
    _ problem: SignInPage.Problem, _ context: SchoolContext
  ) throws -> Response {
    let page = SignInPage(
      context.registers, holding: HeldForm(carriedBy: context.form),
      next: LocalPath(context.form["next"]), name: context.form["name"], problem: problem)
    let isTooMany = if case .tooManyTries = problem { true } else { false }
    return try pages.response(
      page, status: isTooMany ? .tooManyRequests : .unprocessableContent, context)
  }
}

/// The limits, shared by all requests.
final class Limits: Sendable {
  private let limits = Mutex(SignInLimits())

  func take(account: String, address: String, at moment: Timestamp) -> Duration? {
    limits.withLock { $0.take(account: account, address: address, at: moment) }
  }

  func succeeded(account: String, address: String) {
    limits.withLock { $0.succeeded(account: account, address: address) }
  }
}
