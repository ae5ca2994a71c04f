import HTTPTypes
import Hummingbird
import Logbook
import Logging
import School

/// Where every request comes in, before any route, and every answer goes out.
///
/// Invariants: no route is reached by a form that this browser was not given, other systems' with
/// bearer tokens apart, which act on nothing; no answer leaves
/// without its security headers; nothing of what went wrong inside is on a page; nothing about a
/// person is in the log.
struct FrontDoor: HTTPResponder {
  typealias Context = SchoolContext

  /// The forms that files are sent with.
  private static let fileForms: Set<String> = ["/drafts"]
  /// How long a form may take to come, and one with files: 20 MB over a slow line.
  static let formDeadline: Duration = .seconds(60)
  static let filesDeadline: Duration = .seconds(300)

  /// The forms by which somebody says who they are: whoever had opened them.
  private static let signInForms: Set<String> = ["/sign-in", "/sign-in/demo", "/sign-out"]
  /// The forms of questions, which are answered also to whoever is signed out by now.
  private static let questionForms: Set<String> = ["/ask", "/ask/sentence", "/ask/choose"]
  /// The forms that anyone may send. For every other one the person must have signed in.
  private static let openForms: Set<String> = [
    "/ask", "/ask/sentence", "/ask/choose", "/queries", "/queries/new", "/sign-in", "/sign-in/demo",
    "/sign-out",
  ]

  let routes: RouterResponder<SchoolContext>
  let methods: KnownMethods
  let desk: Desk
  let sessions: Sessions
  let tokens: FormTokens
  let heldForms: HeldForms
  let limits: WriteLimits
  let pages: Pages
  let assets: Assets
  let settings: WebSettings
  let access: SchoolAccess

  func respond(to request: Request, context: SchoolContext) async throws -> Response {
    let started = ContinuousClock.now
    var response: Response
    if let asset = assets.asset(at: request.uri.path) {
      response = Self.answer(with: asset, to: request)
    } else if let moved = MovedAddress.answer(to: request) {
      response = moved
    } else if AccessAPI.covers(request.uri.path) {
      response = await access.respond(
        to: request, isSecure: isSecure(request), logger: context.logger)
      SecurityHeaders.set(on: &response, isSecure: isSecure(request))
      return response
    } else {
      response = await page(for: request, context)
    }
    SecurityHeaders.set(on: &response, isSecure: isSecure(request))
    let took = started.duration(to: .now)
    context.logger.info(
      "answered",
      metadata: [
        "method": "\(request.method)", "route": "\(context.endpointPath ?? "-")",
        "status": "\(response.status.code)", "ms": "\(took / .milliseconds(1))",
      ])
    return response
  }

  /// The page for a request, or the page that says why there is none.
  private func page(for request: Request, _ original: SchoolContext) async -> Response {
    var original = original
    original.isSecure = isSecure(request)
    original.address = VisitorAddress.of(
      request.headers, peer: original.address, isBehindTLS: settings.isBehindTLS)
    var context = original
    var response: Response
    let sent = SessionCookie.browser(of: request, isSecure: original.isSecure)
    let browser = sent ?? BrowserID(random: settings.random)
    do {
      context.registers = try await desk.current()
      context.visitor = await visitor(browser, context.registers)
      context.resume = { [original] held, person, browser in
        try await resume(held, as: person, at: browser, context: original)
      }
    } catch {
      let session = await sessions.seen(browser, at: settings.steady())
      context.visitor = Visitor(
        browser: browser, token: tokens.token(for: browser, as: session?.person), person: nil)
      response = await turnAway(request, because: error, session?.person, context)
      setCookie(on: &response, sent, browser, request, context)
      return response
    }
    do {
      response = try await admit(request, context)
    } catch {
      response = Troubles(pages: pages, settings: settings).answer(to: error, request, context)
    }
    if let person = context.visitor?.person {
      let total = await desk.recordedBytes(by: person.id)
      limits.recorded(
        total, by: person.id, .init(path: request.uri.path), at: settings.steady())
    }
    setCookie(on: &response, sent, browser, request, context)
    return response
  }

  /// The page for whoever comes while nothing can be read; what they wrote is kept in it.
  private func turnAway(
    _ request: Request, because error: any Error, _ person: PersonID?, _ context: SchoolContext
  ) async -> Response {
    let troubles = Troubles(pages: pages, settings: settings)
    var held: HeldForm?
    if request.method == .post {
      if Self.isFromElsewhere(request, isSecure: context.isSecure) {
        return troubles.answer(to: PageError.sentFromElsewhere, request, context)
      }
      if let form = try? await Self.form(postedBy: request), let browser = context.visitor?.browser
      {
        held = keeping(
          HeldForm(action: request.uri.string, form: form),
          tokens.standing(form[FormTokens.field], at: browser, as: person), form)
      }
    }
    return troubles.answer(to: error, request, context, keeping: held)
  }

  /// What a page keeps of a form while nothing can be read: what is not of whoever is there stays
  /// sealed, to be opened when its author signs in.
  private func keeping(
    _ held: HeldForm, _ standing: FormTokens.Standing, _ form: Form
  ) -> HeldForm? {
    var sealed = form[HeldForms.field]
    if case .anothers(let opener) = standing {
      sealed = heldForms.seal(HeldForm(action: held.action, form: form, opener: opener))?.text ?? ""
      return HeldForm(action: "/sign-in", form: Form([.init(HeldForms.field, sealed)]))
    }
    guard Self.isOfSignIn(held.action) else { return held }
    // A password is never kept in a page.
    return sealed.isEmpty
      ? nil : HeldForm(action: "/sign-in", form: Form([.init(HeldForms.field, sealed)]))
  }

  /// Gives a browser without a name one, with a page.
  ///
  /// Never with an answer to what another site's page sent or took in: there the browser may have
  /// kept our cookie back, and the new one would stand in its place. Where a person follows a link
  /// from another site it kept nothing back (`SameSite=Lax`), and has no name to lose.
  private func setCookie(
    on response: inout Response, _ sent: BrowserID?, _ browser: BrowserID, _ request: Request,
    _ context: SchoolContext
  ) {
    let isPage = response.headers[.contentType]?.hasPrefix("text/html") == true
    guard sent == nil, isPage, response.headers[.setCookie] == nil,
      !Self.isFromElsewhere(request, isSecure: context.isSecure) || Self.isLinkFollowed(request)
    else { return }
    response.setCookie(SessionCookie.cookie(for: browser, isSecure: context.isSecure))
  }

  private func admit(_ request: Request, _ context: SchoolContext) async throws -> Response {
    var context = context
    try methods.check(request)
    guard request.method == .post else {
      if let person = context.visitor?.person { try checkLimits(of: person, request) }
      context.form = try Self.form(request.uri.query ?? "")
      return try await routes.respond(to: request, context: context)
    }
    guard !Self.isFromElsewhere(request, isSecure: context.isSecure) else {
      throw PageError.sentFromElsewhere
    }
    try await readForm(of: request, &context)
    let path = request.uri.path
    let weight = context.form.bytes + context.files.values.reduce(0) { $0 + $1.bytes.count }
    guard let person = context.visitor?.person, !Self.signInForms.contains(path) else {
      return try await take(request, context)
    }
    let kind = WriteLimits.Kind(path: path)
    if let wait = limits.wait(person.id, kind, at: settings.steady()) {
      return try tooMuchPage(wait, request, context)
    }
    let response = try await take(request, context)
    if response.status.kind != .serverError {
      limits.sent(weight, by: person.id, kind, at: settings.steady())
    }
    return response
  }

  private func readForm(of request: Request, _ context: inout SchoolContext) async throws {
    guard request.isPlain else { throw PageError.encoded }
    if Self.fileForms.contains(request.uri.path),
      let boundary = Multipart.boundary(of: request.headers[.contentType] ?? "")
    {
      // Only people who have signed in send files, so nobody else can make us read large ones.
      guard let person = context.visitor?.person else { throw PageError.signInNeeded }
      try checkLimits(of: person, request)
      let sent = try await Self.multipart(postedBy: request, boundary)
      context.form = sent.form
      context.files = sent.files
    } else {
      context.form = try await Self.form(postedBy: request)
    }
  }

  private func checkLimits(of person: Person, _ request: Request) throws(PageError) {
    let kind = WriteLimits.Kind(path: request.uri.path)
    if let wait = limits.wait(person.id, kind, at: settings.steady()) { throw .tooMuch(wait: wait) }
  }

  /// Does what a form says, when it is one of ours and of whoever is there.
  private func take(_ request: Request, _ context: SchoolContext) async throws -> Response {
    guard let visitor = context.visitor else { throw PageError.signInNeeded }
    let path = request.uri.path
    let token = context.form[FormTokens.field]
    let standing = tokens.standing(token, at: visitor.browser, as: visitor.person?.id)
    var opener: Opener?
    if case .anothers(let other) = standing { opener = other }
    if visitor.person != nil, standing == .good { opener = tokens.opener(visitor.person?.id) }
    let held = HeldForm(action: request.uri.string, form: context.form, opener: opener)
    if !Self.openForms.contains(path), visitor.person == nil {
      return try signInPage(holding: held, context)
    }
    if Self.signInForms.contains(path) {
      guard tokens.isOf(visitor.browser, token) else {
        return try signInAgainPage(holding: held, context)
      }
    } else if standing != .good {
      let isAnswered =
        visitor.person == nil && Self.questionForms.contains(path)
        && tokens.isOf(visitor.browser, token)
      if !isAnswered { return try askWhose(held, standing, context) }
    }
    do {
      return try await routes.respond(to: request, context: context)
    } catch PageError.signInNeeded {
      return try signInPage(holding: held, context)
    } catch  where !(error is PageError) {
      return Troubles(pages: pages, settings: settings).answer(
        to: error, request, context, keeping: Self.isOfSignIn(path) ? nil : held)
    }
  }

  /// Does what a person had sent before they signed in, as if it arrived now, when it is theirs.
  private func resume(
    _ held: HeldForm, as person: PersonID, at browser: BrowserID, context: SchoolContext
  ) async throws -> Response {
    var context = context
    context.registers = try await desk.current()
    context.visitor = Visitor(
      browser: browser, token: tokens.token(for: browser, as: person),
      person: context.registers.people.person(person))
    if let opener = held.opener, opener != tokens.opener(person) {
      return try anothersPage(holding: held, context)
    }
    context.form = held.form
    let head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: held.action)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    let kind = WriteLimits.Kind(path: request.uri.path)
    limits.sent(held.form.bytes, by: person, kind, at: settings.steady())
    do {
      return try await routes.respond(to: request, context: context)
    } catch {
      return Troubles(pages: pages, settings: settings).answer(
        to: error, request, context, keeping: held)
    }
  }

  private func visitor(_ browser: BrowserID, _ registers: Registers) async -> Visitor {
    let session = await sessions.seen(browser, at: settings.steady())
    let person = session.flatMap { session -> Person? in
      guard let person = registers.people.person(session.person), !person.hasLeft else {
        return nil
      }
      // Whoever knew an older password is out as soon as it is changed.
      return session.passwordVersion == person.passwordVersion ? person : nil
    }
    return Visitor(
      browser: browser, token: tokens.token(for: browser, as: person?.id), person: person)
  }

  /// Whether the browser came over TLS, to us or to a proxy before us.
  private func isSecure(_ request: Request) -> Bool {
    guard !settings.isBehindTLS, let name = HTTPField.Name("X-Forwarded-Proto") else {
      return settings.isBehindTLS
    }
    return request.headers[name]?.lowercased() == "https"
  }
}

extension FrontDoor {
  private static func answer(with asset: Assets.Asset, to request: Request) -> Response {
    guard request.method == .get || request.method == .head else {
      return Response(status: .methodNotAllowed)
    }
    var headers: HTTPFields = [
      .cacheControl: "public, max-age=31536000, immutable", .eTag: asset.etag,
    ]
    if request.headers[values: .ifNoneMatch].contains(asset.etag) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = asset.mediaType
    headers[.contentLength] = "\(asset.bytes.count)"
    let body: ByteBuffer = request.method == .head ? ByteBuffer() : ByteBuffer(bytes: asset.bytes)
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}
