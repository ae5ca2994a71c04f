import Hummingbird
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
  let heldForms: HeldForms
  let devices: DeviceProofs
  let limits = Limits()
  let line = PasswordLine()
  let nobody: PasswordVerifier

  init(
    desk: Desk, sessions: Sessions, heldForms: HeldForms, pages: Pages, settings: WebSettings
  ) {
    self.desk = desk
    self.heldForms = heldForms
    devices = DeviceProofs(secret: desk.secret(for: "known devices"))
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
    let person = context.registers.people.person(signingInAs: name)
    let attempt = attempt(on: name, person, request, context)
    if let wait = limits.take(attempt, at: settings.steady()) {
      return try again(.tooManyTries(wait: wait), context)
    }
    let verifier = person?.verifier.flatMap { PasswordVerifier(stored: $0) }
    guard let matches = try await matches(password, verifier ?? nobody, attempt) else {
      return try again(.busy, context)
    }
    guard let person, verifier != nil, matches else { return try again(.notRecognised, context) }
    // The version from before the check: a password that was changed meanwhile is an old one.
    var response = try await welcome(person, passwordVersion: person.passwordVersion, context)
    let device = know(person, passwordVersion: person.passwordVersion, request, context, &response)
    limits.succeeded(attempt, on: device)
    return response
  }

  func attempt(
    on account: String, _ person: Person?, _ request: Request, _ context: SchoolContext
  ) -> SignInLimits.Attempt {
    let cookie = DeviceCookie(of: request, isSecure: context.isSecure)
    let known = cookie.flatMap { cookie in
      person.flatMap { devices.know($0, on: cookie, at: settings.now()) ? cookie.device : nil }
    }
    return SignInLimits.Attempt(account: account, address: context.address, device: known)
  }

  /// Gives the device the proof that the person signed in on it with this password.
  func know(
    _ person: Person, passwordVersion version: Int, _ request: Request, _ context: SchoolContext,
    _ response: inout Response
  ) -> BrowserID {
    let cookie =
      DeviceCookie(of: request, isSecure: context.isSecure)
      ?? DeviceCookie(device: BrowserID(random: settings.random))
    let proven = devices.adding(
      person, passwordVersion: version, to: cookie, at: settings.now())
    response.setCookie(proven.cookie(isSecure: context.isSecure))
    return proven.device
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
    return try await welcome(person, passwordVersion: person.passwordVersion, context)
  }

  private func signOut(_ request: Request, _ context: SchoolContext) async throws -> Response {
    if let browser = context.visitor?.browser { await sessions.close(browser) }
    return try changed(Response.redirect(to: "/"), to: BrowserID(random: settings.random), context)
  }

  /// Opens a session under a new name, and goes on to what the person wanted.
  func welcome(
    _ person: Person, passwordVersion version: Int, to page: String? = nil,
    _ context: SchoolContext
  ) async throws -> Response {
    if let old = context.visitor?.browser { await sessions.close(old) }
    let browser = BrowserID(random: settings.random)
    await sessions.open(
      browser, for: person.id, passwordVersion: version, at: settings.steady())
    let response: Response
    if page == nil, let held = heldForms.open(context.form), let resume = context.resume {
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
      context.registers, holding: heldForms.open(context.form).flatMap(heldForms.seal),
      next: LocalPath(context.form["next"]), name: context.form["name"], problem: problem)
    return try pages.response(page, status: problem.status, context)
  }
}

/// The limits, shared by all requests.
final class Limits: Sendable {
  private let limits = Mutex(SignInLimits())

  func take(_ attempt: SignInLimits.Attempt, at moment: SteadyMoment) -> Duration? {
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
