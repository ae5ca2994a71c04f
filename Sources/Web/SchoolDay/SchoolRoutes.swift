import Hummingbird
import School

/// The school today, and saying that it works in another way.
struct SchoolRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings

  func add(to router: SiteRouter) {
    router.get("/school", use: show)
    router.post("/school/mode", .may(.changeMode), use: changeMode)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    try pages.response(SchoolPage(context, at: settings.now()), context)
  }

  private func changeMode(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    guard let mode = OperatingMode(rawValue: context.form["mode"]) else {
      return try again("Choose how the school works from now on.", "mode", context)
    }
    let reason: Text
    do throws(Text.Refusal) {
      reason = try Text(context.form["reason"])
    } catch {
      return try again(Self.words(error), "reason", context)
    }
    do {
      try await desk.perform(ChangeMode(to: mode, because: reason), as: person.id)
    } catch ChangeMode.Refusal.alreadySo {
      // Somebody else said so first; what was wanted is so.
    }
    return .redirect(to: SchoolPage.saved(.mode))
  }

  private func again(
    _ problem: String, _ field: String, _ context: SchoolContext
  ) throws -> Response {
    let retry = SchoolPage.Retry(
      mode: context.form["mode"], reason: context.form["reason"], problem: problem, field: field)
    return try pages.response(
      SchoolPage(context, at: settings.now(), retry: retry), status: .unprocessableContent,
      context)
  }

  private static func words(_ refusal: Text.Refusal) -> String {
    switch refusal {
    case .empty: "Write why. The record keeps it."
    case .tooLong: "The reason is too long. Shorten it."
    }
  }
}
