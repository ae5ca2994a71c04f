import Hummingbird
import School

/// The start page, and the sign of life for whatever watches over the server.
struct HomeRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings

  func add(to router: SiteRouter) {
    router.get("/", use: show)
    router.get("/health", use: health)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    guard context.registers.school != nil else { return try notFounded(context) }
    var due: [ClauseDue] = []
    if let person = context.visitor?.person {
      due = try await desk.answer(AcknowledgementsOf(person.id), as: person.id).due
    }
    return try pages.response(HomePage(context, due: due, at: settings.now()), context)
  }

  /// By now the front door has read the logbook to its end: the store answers.
  private func health(_ request: Request, _ context: SchoolContext) async throws -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: "ok\n")))
  }

  private func notFounded(_ context: SchoolContext) throws -> Response {
    let page = TroublePage(
      title: "There is no school here yet",
      words: ["Whoever looks after this server can set one up at its command line."])
    return try pages.response(page, status: .serviceUnavailable, context)
  }
}
