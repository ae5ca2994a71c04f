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
  private static let formDeadline: Duration = .seconds(60)
  private static let filesDeadline: Duration = .seconds(300)

  let routes: RouterResponder<SchoolContext>
  let methods: KnownMethods
  let desk: Desk
  let sessions: Sessions
  let tokens: FormTokens
  let pages: Pages
  let assets: Assets
  let settings: WebSettings
  let access: SchoolAccess
  /// What is on its way in forms, and in forms with files.
  let formBytes = BytesInFlight(max: BytesInFlight.formBytesMax)
  let fileBytes = BytesInFlight(max: BytesInFlight.fileBytesMax)
  let answers = KeptAnswers()

  func respond(to request: Request, context: SchoolContext) async throws -> Response {
    let started = ContinuousClock.now
    var response: Response
    if let asset = assets.asset(at: request.uri.path) {
      response = Self.answer(with: asset, to: request)
    } else if let moved = MovedAddress.answer(to: request) {
      response = moved
    } else if let kept = await keptAnswer(to: request) {
      response = kept
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
    let sent = SessionCookie.browser(of: request)
    let browser = sent ?? BrowserID(random: settings.random)
    do {
      context.registers = try await desk.current()
      context.visitor = await visitor(browser, context.registers)
      context.resume = { [original] held, person, browser in
        try await resume(held, as: person, at: browser, context: original)
      }
    } catch {
      context.visitor = Visitor(browser: browser, token: tokens.token(for: browser), person: nil)
      response = await turnAway(request, because: error, context)
      response = await sendingOn(response, to: request, from: sent)
      setCookie(on: &response, sent, browser, context)
      return response
    }
    do {
      response = try await admit(request, context)
    } catch {
      response = Troubles(pages: pages, settings: settings).answer(to: error, request, context)
    }
    response = await sendingOn(response, to: request, from: sent)
    setCookie(on: &response, sent, browser, context)
    return response
  }

  /// The page for whoever comes while nothing can be read; what they wrote is kept in it.
  private func turnAway(
    _ request: Request, because error: any Error, _ context: SchoolContext
  ) async -> Response {
    var held: HeldForm?
    let room = formBytes.room()
    defer { withExtendedLifetime(room) {} }
    if request.method == .post, !Self.isFromElsewhere(request),
      let form = try? await Self.form(postedBy: request, in: room)
    {
      held = HeldForm(carriedBy: form) ?? HeldForm(action: request.uri.string, form: form)
    }
    return Troubles(pages: pages, settings: settings).answer(
      to: error, request, context, keeping: held)
  }

  private func setCookie(
    on response: inout Response, _ sent: BrowserID?, _ browser: BrowserID,
    _ context: SchoolContext
  ) {
    let isPage = response.headers[.contentType]?.hasPrefix("text/html") == true
    if sent == nil, isPage, response.headers[.setCookie] == nil {
      response.setCookie(SessionCookie.cookie(for: browser, isSecure: context.isSecure))
    }
  }

  /// Rules, then bytes: what the head of a request tells is judged before its body is read.
  private func admit(_ request: Request, _ context: SchoolContext) async throws -> Response {
    if request.uri.path.hasPrefix(KeptAnswers.area) { throw PageError.answerGone }
    guard let rule = try methods.check(request) else {
      var context = context
      context.form = try Self.form(request.uri.query ?? "")
      return try await routes.respond(to: request, context: context)
    }
    guard !Self.isFromElsewhere(request) else { throw PageError.sentFromElsewhere }
    let sends = Self.kind(of: request)
    let person = context.visitor?.person
    // Only people who have signed in send files, so nobody else can make us read large ones.
    if case .files = sends, person == nil { throw PageError.signInNeeded }
    var refusal: DeskError?
    if let person {
      do {
        try rule.check(context, person)
      } catch let error as DeskError {
        guard rule.keepsWords, case .fields = sends else { throw error }
        refusal = error
      }
    }
    // What it holds stays counted until the answer is made.
    let room = sends.isFiles ? fileBytes.room() : formBytes.room()
    defer { withExtendedLifetime(room) {} }
    var context = context
    try await read(request, as: sends, in: room, &context)
    return try await take(request, rule, refusal, context)
  }

  /// Does what a form that was read asks for, or shows the page on which it goes on.
  private func take(
    _ request: Request, _ rule: FormRule, _ refusal: DeskError?, _ context: SchoolContext
  ) async throws -> Response {
    let held = HeldForm(action: request.uri.string, form: context.form)
    // What holds a password travels through no page.
    let carried = held.action.hasPrefix("/sign-in") ? nil : held
    if !rule.isOpen, context.visitor?.person == nil {
      return try signInPage(holding: carried, context)
    }
    do {
      if let refusal { throw refusal }
      guard let visitor = context.visitor,
        tokens.isValid(context.form[FormTokens.field], for: visitor.browser)
      else { return try sendAgainPage(holding: held, context) }
      return try await routes.respond(to: request, context: context)
    } catch PageError.signInNeeded {
      return try signInPage(holding: carried, context)
    } catch  where !(error is PageError) {
      return Troubles(pages: pages, settings: settings).answer(
        to: error, request, context, keeping: HeldForm(carriedBy: context.form) ?? held)
    }
  }

  /// Does what a person had sent before they signed in, as if it arrived now.
  private func resume(
    _ held: HeldForm, as person: PersonID, at browser: BrowserID, context: SchoolContext
  ) async throws -> Response {
    var context = context
    context.registers = try await desk.current()
    context.visitor = Visitor(
      browser: browser, token: tokens.token(for: browser),
      person: context.registers.people.person(person))
    context.form = held.form
    let head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: held.action)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    do {
      if let rule = try methods.check(request), let person = context.visitor?.person {
        try rule.check(context, person)
      }
      return try await routes.respond(to: request, context: context)
    } catch {
      return Troubles(pages: pages, settings: settings).answer(
        to: error, request, context, keeping: held)
    }
  }

  private func signInPage(holding held: HeldForm?, _ context: SchoolContext) throws -> Response {
    let page = SignInPage(
      context.registers, holding: held, danger: DangerPart(held?.danger, context))
    return try pages.response(page, status: .unauthorized, context)
  }

  /// Offers a form that came with an old token to be sent again; a password is never offered.
  private func sendAgainPage(holding held: HeldForm, _ context: SchoolContext) throws -> Response {
    guard LocalPath(held.action) != nil else { throw PageError.notFound }
    // Whose session is over has nothing to sign out of; another's form signs nobody out.
    if held.action == "/sign-out" { return .redirect(to: "/") }
    guard held.action.hasPrefix("/sign-in") else {
      return try pages.response(SendAgainPage.late(held, context), status: .forbidden, context)
    }
    let carried = HeldForm(carriedBy: context.form)
    let page = SignInPage(
      context.registers, holding: carried, next: LocalPath(context.form["next"]),
      name: context.form["name"], problem: .pageTooOld,
      danger: DangerPart(carried?.danger, context))
    return try pages.response(page, status: .forbidden, context)
  }

  private func visitor(_ browser: BrowserID, _ registers: Registers) async -> Visitor {
    let session = await sessions.seen(browser, at: settings.now())
    let person = session.flatMap { session -> Person? in
      guard let person = registers.people.person(session.person), !person.hasLeft else {
        return nil
      }
      // Whoever knew an older password is out as soon as it is changed.
      let isOlder = person.verifierSetAt.map { session.signedInAt < $0 } ?? false
      return isOlder ? nil : person
    }
    return Visitor(browser: browser, token: tokens.token(for: browser), person: person)
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
  /// What a request says that it sends.
  private enum Sent {
    case fields
    /// Files among them, with what stands between the parts.
    case files(boundary: String)

    var isFiles: Bool { if case .files = self { true } else { false } }
  }

  private static func kind(of request: Request) -> Sent {
    guard fileForms.contains(request.uri.path),
      let boundary = Multipart.boundary(of: request.headers[.contentType] ?? "")
    else { return .fields }
    return .files(boundary: boundary)
  }

  private func read(
    _ request: Request, as sends: Sent, in room: BytesInFlight.Room,
    _ context: inout SchoolContext
  ) async throws {
    switch sends {
    case .fields: context.form = try await Self.form(postedBy: request, in: room)
    case .files(let boundary):
      let sent = try await Self.multipart(postedBy: request, boundary, in: room)
      context.form = sent.form
      context.files = sent.files
    }
  }

  private static func form(
    postedBy request: Request, in room: BytesInFlight.Room
  ) async throws -> Form {
    let mediaType = request.headers[.contentType]?.split(separator: ";").first
    guard mediaType?.lowercased() == "application/x-www-form-urlencoded" else {
      throw PageError.notAForm
    }
    return try form(try await body(of: request, Form.bytesMax, within: formDeadline, in: room))
  }

  private static func multipart(
    postedBy request: Request, _ boundary: String, in room: BytesInFlight.Room
  ) async throws -> Multipart {
    let body: [UInt8]
    do {
      body = try await self.body(of: request, Multipart.bytesMax, within: filesDeadline, in: room)
    } catch PageError.form(.tooBig) {
      throw PageError.fileTooBig(bytesMax: Multipart.bytesMax)
    }
    do throws(FormError) {
      return try Multipart(decoding: body, boundary: boundary)
    } catch {
      throw PageError.form(error)
    }
  }

  private static func body(
    of request: Request, _ bytesMax: Int, within deadline: Duration, in room: BytesInFlight.Room
  ) async throws -> [UInt8] {
    do {
      return try await request.bytes(max: bytesMax, within: deadline, in: room)
    } catch BodyError.tooLarge(let bytes) {
      throw PageError.form(.tooBig(bytes: bytes))
    } catch BodyError.tooManyAtOnce {
      throw PageError.tooManyAtOnce
    } catch {
      // The connection's end, or ours.
      throw PageError.incomplete
    }
  }

  private static func form(_ text: String) throws(PageError) -> Form {
    try form(text.utf8)
  }

  private static func form(_ bytes: some Collection<UInt8>) throws(PageError) -> Form {
    do { return try Form(decoding: bytes) } catch { throw .form(error) }
  }

  /// Whether another site's page sent this form, by what the browser itself says of it.
  ///
  /// Browsers set `Sec-Fetch-Site` (Fetch Metadata) and `Origin` and let no page change them; both
  /// are absent from what is no browser, and then the token alone decides. Without this, a form
  /// that another site sends to a person who is signed out would be held, and done when they sign
  /// in.
  static func isFromElsewhere(_ request: Request) -> Bool {
    if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
      return !["same-origin", "none"].contains(site)
    }
    guard let origin = request.headers[.origin] else { return false }
    return origin.split(separator: "//").last.map(String.init) != request.head.authority
  }

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
