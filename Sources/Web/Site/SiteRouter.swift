import HTTPTypes
import Hummingbird
import School

/// Who may send a form: known before a byte of it is read.
struct FormRule: Sendable {
  /// Whom it is open to.
  enum Access: Sendable {
    /// Anyone, signed in or not; what it asks of the desk is asked there.
    case anyone
    /// Anyone who has signed in; it is about something whose existence is itself private.
    case signedIn
    /// Whoever the rules let do this at the school.
    case may(Action)
  }

  let access: Access
  /// Whether what was written is read, and shown again, although the rules say no: an account of
  /// what happened to a child is nobody's to lose.
  var keepsWords = false

  static let anyone = FormRule(access: .anyone)
  static let signedIn = FormRule(access: .signedIn)

  static func may(_ action: Action, keepsWords: Bool = false) -> FormRule {
    FormRule(access: .may(action), keepsWords: keepsWords)
  }

  /// Whether it is open to people who have not signed in.
  var isOpen: Bool { if case .anyone = access { true } else { false } }

  /// Asks the rules.
  ///
  /// - Throws: `DeskError.notPermitted` with the clauses, as the desk would.
  func check(_ context: SchoolContext, _ person: Person) throws {
    guard case .may(let action) = access else { return }
    try context.check(action, for: person)
  }
}

/// The addresses of the site, each form's with who may send it.
///
/// There is no way to add a form without saying that, so no form is judged before the rules are.
final class SiteRouter {
  let routes: Router<SchoolContext>
  /// By the form's address, as the routes write it.
  private(set) var forms: [String: FormRule] = [:]

  init() {
    routes = Router(context: SchoolContext.self, options: [.autoGenerateHeadEndpoints])
    routes.add(middleware: RouterErrors())
  }

  /// Adds a page.
  func get(
    _ path: RouterPath,
    use handler: @escaping @Sendable (Request, SchoolContext) async throws -> Response
  ) {
    routes.get(path, use: handler)
  }

  /// Adds a form, and who may send it.
  func post(
    _ path: RouterPath, _ rule: FormRule,
    use handler: @escaping @Sendable (Request, SchoolContext) async throws -> Response
  ) {
    forms[path.description] = rule
    routes.post(path, use: handler)
  }
}
