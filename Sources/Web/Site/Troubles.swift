import HTTPTypes
import Hummingbird
import Logging
import Policy
import School

/// What is shown when a page cannot be: the one place where errors become statuses and words.
struct Troubles: Sendable {
  let pages: Pages
  let settings: WebSettings

  /// The page for an error. What is not foreseen is logged by its kind under a number, and the page
  /// carries the number.
  ///
  /// - Parameters:
  ///   - error: why there is no other page.
  ///   - request: what was asked for.
  ///   - context: by whom.
  ///   - held: the form that was not taken; what was written in it stands on the page.
  /// - Returns: the page, or the way to sign in.
  func answer(
    to error: any Error, _ request: Request, _ context: SchoolContext,
    keeping held: HeldForm? = nil
  ) -> Response {
    if case PageError.signInNeeded = error { return .redirect(to: Self.signIn(then: request)) }
    let (status, page) = page(for: error, request, context, held)
    do {
      var response = try pages.response(page, status: status, context)
      if case PageError.methodNotAllowed(let allowed) = error {
        response.headers[.allow] = allowed.joined(separator: ", ")
      }
      if case PageError.encoded = error { response.headers[.acceptEncoding] = "identity" }
      if case PageError.tooMuch(let wait) = error {
        response.headers[.retryAfter] = "\(wait.wholeSeconds)"
      }
      return response
    } catch {
      context.logger.critical("no page for trouble", metadata: ["error": "\(Self.kind(of: error))"])
      return Response(
        status: status, headers: [.contentType: "text/plain; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: page.title)))
    }
  }

  private func page(
    for error: any Error, _ request: Request, _ context: SchoolContext, _ held: HeldForm?
  ) -> (HTTPResponse.Status, any Page) {
    switch error {
    case let error as PageError: page(for: error)
    case DeskError.store(let trouble) where Self.mayPass(trouble):
      (.serviceUnavailable, page(for: trouble, isSent: request.method == .post, context, held))
    case let error as DeskError: page(for: error, context, held)
    default: (.internalServerError, unforeseen(error, context, held))
    }
  }

  private func page(for error: PageError) -> (HTTPResponse.Status, TroublePage) {
    switch error {
    case .notFound, .signInNeeded:
      (
        .notFound,
        TroublePage(
          title: "There is no such page",
          words: [
            "Check the address, or begin again from the start page.",
            "It may also be a page that only some people may open.",
          ])
      )
    case .methodNotAllowed:
      (
        .methodNotAllowed,
        TroublePage(
          title: "This page does not take that",
          words: ["Nothing has been done. Open the page itself, or begin from the start page."])
      )
    case .sentFromElsewhere:
      (
        .forbidden,
        TroublePage(
          title: "This form came from another website",
          words: ["Nothing has been done. Open Handrail yourself and fill the form in there."])
      )
    case .notAForm, .form(.notText), .form(.tooManyFields):
      (
        .badRequest,
        TroublePage(
          title: "That could not be read",
          words: ["Nothing has been saved. Go back, and send it again."])
      )
    case .encoded: (.unsupportedMediaType, Self.encoded)
    case .tooMuch(let wait): (.tooManyRequests, Self.tooMuch(wait))
    case .incomplete: (.requestTimeout, Self.incomplete)
    case .fileTooBig(let bytesMax):
      (
        .contentTooLarge,
        TroublePage(
          title: "That file is too large",
          words: [
            "Nothing has been saved. A file may have at most \(bytesMax / 1_000_000) MB.",
            "Pictures make a document large. Save it without them, or as a smaller PDF, go back, "
              + "and choose that.",
          ])
      )
    case .form(.tooBig):
      (
        .contentTooLarge,
        TroublePage(
          title: "That is too long to send",
          words: [
            "Nothing has been saved. Go back: what you wrote should still be there.",
            "Shorten it to about forty pages of writing, and send it again.",
          ])
      )
    }
  }

  private static let encoded = TroublePage(
    title: "That was sent compressed",
    words: [
      "Nothing has been saved: Handrail takes forms only as they are. Your browser does that by "
        + "itself. If a program between you and Handrail compresses them, IT support can turn that "
        + "off."
    ])

  private static func tooMuch(_ wait: Duration) -> TroublePage {
    TroublePage(
      title: "That is too much for one hour",
      words: [
        "Nothing has been saved. You have sent very much within an hour, and what Handrail records "
          + "is kept for good.", "Wait \(wait.inWords), then try again.",
        "A concern can always be reported.",
      ])
  }

  private static let incomplete = TroublePage(
    title: "That did not arrive whole",
    words: [
      "The connection was lost or very slow, and nothing has been saved. Go back, and send it "
        + "again."
    ])

  private func page(
    for error: DeskError, _ context: SchoolContext, _ held: HeldForm?
  ) -> (HTTPResponse.Status, any Page) {
    switch error {
    case .notPermitted(let ruling):
      (.forbidden, RefusedPage(ruling, context.registers, keeping: held))
    case .tooBusy:
      (
        .serviceUnavailable,
        TroublePage(
          title: "Handrail is busy just now",
          words: ["Nothing has been saved. Go back, and send it again in a minute."],
          keeping: held)
      )
    case .store, .unreadable:
      (.internalServerError, unforeseen(error, context, held))
    }
  }

  /// Writes the kind of an error to the log under a number.
  ///
  /// - Returns: the number, for the page.
  func logged(_ error: any Error, as words: String, _ context: SchoolContext) -> String {
    let incident = settings.random(4).hexadecimal.uppercased()
    context.logger.error(
      "\(words)",
      metadata: [
        "incident": "\(incident)", "error": "\(Self.kind(of: error))",
        "route": "\(context.endpointPath ?? "-")",
      ])
    return incident
  }

  private func unforeseen(
    _ error: any Error, _ context: SchoolContext, _ held: HeldForm?
  ) -> TroublePage {
    let incident = logged(error, as: "unforeseen", context)
    return TroublePage(
      title: "Something went wrong here",
      words: [
        "It is not your fault. Go back and try again; what you wrote should still be there.",
        "If it happens again, tell IT support this number.",
      ],
      incident: incident, keeping: held)
  }

  /// The error's type and case, without what it holds: that may be about somebody.
  static func kind(of error: any Error) -> String {
    let mirror = Mirror(reflecting: error)
    let type = String(reflecting: type(of: error))
    guard mirror.displayStyle == .enum else { return type }
    let name = mirror.children.first?.label ?? "\(error)"
    guard let inner = mirror.children.first?.value as? any Error else { return "\(type).\(name)" }
    return "\(type).\(name)(\(kind(of: inner)))"
  }

  private static func signIn(then request: Request) -> String {
    guard request.method == .get, LocalPath(request.uri.string) != nil else { return "/sign-in" }
    return "/sign-in?next=\(Form.escape(request.uri.string))"
  }
}
