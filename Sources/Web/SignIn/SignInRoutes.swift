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
  let line = PasswordLine()
  let nobody: PasswordVerifier

  init(desk: Desk, sessions: Sessions, pages: Pages, settings: WebSettings) {
    self.desk = desk
    self.sessions = sessions
    self.pages = pages
    self.settings = settings
    // Checked in place of a name that nobody has, so that time does not tell which names exist.
    nobody = PasswordVerifier(matchingNothingAt: settings.passwordCost, random: settings.random)
  }

  func add(to router: SiteRouter) {
    router.get("/sign-in", use: show)
    router.post("/sign-in", .anyone, use: signIn)
    router.post("/sign-in/demo", .anyone, use: signInAsDemoPerson)
    router.post("/sign-out", .anyone, use: signOut)
    router.get("/sign-in/password", use: showPassword)
    router.post("/sign-in/password", .may(.changePassword), use: changePassword)
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
    let attempt = attempt(on: name, request, context)
    if let wait = limits.take(attempt, at: moment) {
      return try again(.tooManyTries(wait: wait), context)
    }
    let person = context.registers.people.person(signingInAs: name)
    let verifier = person?.verifier.flatMap { PasswordVerifier(stored: $0) }
    guard let matches = try await matches(password, verifier ?? nobody, attempt) else {
      return try again(.busy, context)
    }
    guard let person, verifier != nil, matches else { return try again(.notRecognised, context) }
    let device = attempt.device ?? BrowserID(random: settings.random)
    limits.succeeded(attempt, on: device)
    // From the moment before the check: a password that was changed meanwhile is an old one.
    var response = try await welcome(person, at: moment, context)
    response.setCookie(DeviceCookie.cookie(for: device, isSecure: context.isSecure))
    return response
  }

  func attempt(
    on account: String, _ request: Request, _ context: SchoolContext
  ) -> SignInLimits.Attempt {
    SignInLimits.Attempt(
      account: account, address: context.address, device: DeviceCookie.device(of: request))
  }

  /// Whether the password is the one; `nil` when too many wait for that already, and then the try
  /// cost nothing.
  func matches(
    _ password: String, _ verifier: PasswordVerifier, _ attempt: SignInLimits.Attempt
  ) async throws -> Bool? {
    do {
      return try await line.run(isKnown: limits.isKnown(attempt)) {
        try verifier.matches(password)
      }
    } catch is PasswordLine.Full {
      limits.giveBack(attempt)
      return nil
    }
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
    return try pages.response(page, status: problem.status, context)
  }
}

/// The limits, shared by all requests.
final class Limits: Sendable {
  private let limits = Mutex(SignInLimits())

  func take(_ attempt: SignInLimits.Attempt, at moment: Timestamp) -> Duration? {
    limits.withLock { $0.take(attempt, at: moment) }
  }

  func giveBack(_ attempt: SignInLimits.Attempt) { limits.withLock { $0.giveBack(attempt) } }

  func succeeded(_ attempt: SignInLimits.Attempt, on device: BrowserID) {
    limits.withLock { $0.succeeded(attempt, on: device) }
  }

  func isKnown(_ attempt: SignInLimits.Attempt) -> Bool {
    limits.withLock { $0.isKnown(attempt) }
  }
}
