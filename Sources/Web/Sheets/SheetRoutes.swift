import Hummingbird
import Policy
import School
import Synchronization

/// Sheets of paper: what somebody may do, on one side of A4; the posters and the advice that the
/// policy asks for.
struct SheetRoutes: Sendable {
  let pages: Pages
  let settings: WebSettings
  private let kept = KeptSheets()

  init(pages: Pages, settings: WebSettings) {
    self.pages = pages
    self.settings = settings
  }

  func add(to router: SiteRouter) {
    router.get("/sheets", use: list)
    router.get("/sheets/roles/:role", use: role)
    router.get("/sheets/posters/:sheet", use: poster)
    router.get("/sheets/advice/:sheet", use: advice)
  }

  private func list(_ request: Request, _ context: SchoolContext) async throws -> Response {
    guard let pack = context.registers.adoption.inForce?.pack else { throw PageError.notFound }
    return try pages.response(SheetsPage(pack, context), context)
  }

  private func role(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let id = try context.named("role", as: String.self)
    guard let adopted = context.registers.adoption.inForce,
      let role = adopted.pack.vocabulary.role(id), role.asks
    else { throw PageError.notFound }
    let mode = context.registers.mode.current.rawValue
    let sheet = kept.sheet(role: id, mode: mode, of: adopted.pack, adopted.rulebook)
    return try pages.response(
      RoleSheetPage(sheet, role, context, at: settings.now()), context)
  }

  private func poster(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let id = try context.named("sheet", as: String.self)
    guard let adopted = context.registers.adoption.inForce,
      let poster = adopted.pack.posters.first(where: { $0.id == id })
    else { throw PageError.notFound }
    return try pages.response(
      PosterPage(poster, adopted.rulebook, pages.assets, context, at: settings.now()), context)
  }

  private func advice(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let id = try context.named("sheet", as: String.self)
    guard let pack = context.registers.adoption.inForce?.pack,
      let advice = pack.advice.first(where: { $0.id == id })
    else { throw PageError.notFound }
    return try pages.response(
      PosterPage(advice, pages.assets, context, at: settings.now()), context)
  }
}

/// The sheets of the policy in force: each asks the rules thousands of questions, once.
private final class KeptSheets: Sendable {
  private struct Kept {
    var files: [String: String] = [:]
    var sheets: [String: RoleSheet] = [:]
  }

  private let kept = Mutex(Kept())

  func sheet(role: String, mode: String, of pack: PolicyPack, _ rulebook: Rulebook) -> RoleSheet {
    let name = "\(role) \(mode)"
    let known = kept.withLock { kept in kept.files == pack.files ? kept.sheets[name] : nil }
    if let known { return known }
    let sheet = RoleSheet(role: role, mode: mode, rulebook)
    kept.withLock { kept in
      if kept.files != pack.files { kept = Kept(files: pack.files) }
      kept.sheets[name] = sheet
    }
    return sheet
  }
}
