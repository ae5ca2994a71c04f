import HTTPTypes
import Hummingbird
import School

/// What is shown instead of a form's doing when it is not plain whose it is.
extension FrontDoor {
  /// The page for signing in, with what was sent kept in it, to be done then.
  func signInPage(holding held: HeldForm, _ context: SchoolContext) throws -> Response {
    let page = SignInPage(context.registers, holding: heldForms.seal(held))
    return try pages.response(page, status: .unauthorized, context)
  }

  /// The sign-in page once more, for a form of signing in or out that is not this browser's.
  func signInAgainPage(holding held: HeldForm, _ context: SchoolContext) throws -> Response {
    // Whose session is over has nothing to sign out of; another's form signs nobody out.
    if held.action == "/sign-out" { return .redirect(to: "/") }
    return try signInAgain(context)
  }

  private func signInAgain(_ context: SchoolContext) throws -> Response {
    let page = SignInPage(
      context.registers, holding: heldForms.open(context.form).flatMap(heldForms.seal),
      next: LocalPath(context.form["next"]), name: context.form["name"], problem: .pageTooOld)
    return try pages.response(page, status: .forbidden, context)
  }

  /// Asks whose words a form holds that was not opened by whoever is there now, in this session.
  ///
  /// What one person had opened is never shown to another and never becomes theirs: it is kept,
  /// sealed, until the one who opened it signs in. What nobody had opened, or the same person in an
  /// earlier session, whoever is there may send under their name, which the page says.
  func askWhose(
    _ held: HeldForm, _ standing: FormTokens.Standing, _ context: SchoolContext
  ) throws -> Response {
    guard LocalPath(held.action) != nil else { throw PageError.notFound }
    // A password is never offered to be sent again.
    if Self.isOfSignIn(held.action) { return try signInAgain(context) }
    let person = context.visitor?.person?.name
    switch standing {
    case .anothers:
      guard person == nil else { return try anothersPage(holding: held, context) }
      return try signInPage(holding: held, context)
    case .nobodys where person != nil:
      return try pages.response(
        SendAgainPage.nobodys(held, as: person ?? ""), status: .forbidden, context)
    case .good, .earlier, .nobodys, .unknown:
      return try pages.response(
        SendAgainPage.late(held, as: person), status: .forbidden, context)
    }
  }

  /// The page for a form that somebody else had opened.
  func anothersPage(holding held: HeldForm, _ context: SchoolContext) throws -> Response {
    let page = SignInPage(
      context.registers, holding: heldForms.seal(held),
      openedBeforeSignInOf: context.visitor?.person)
    return try pages.response(page, status: .forbidden, context)
  }

  /// The page for whoever has sent too much within an hour, with what they sent last.
  func tooMuchPage(
    _ wait: Duration, _ request: Request, _ context: SchoolContext
  ) throws -> Response {
    let standing = tokens.standing(
      context.form[FormTokens.field],
      at: context.visitor?.browser ?? BrowserID(random: settings.random),
      as: context.visitor?.person?.id)
    guard standing == .good, !Self.isOfSignIn(request.uri.path) else {
      throw PageError.tooMuch(wait: wait)
    }
    let held = HeldForm(action: request.uri.string, form: context.form)
    var response = try pages.response(
      SendAgainPage.tooMuch(held, wait: wait), status: .tooManyRequests, context)
    response.headers[.retryAfter] = "\(wait.wholeSeconds)"
    return response
  }

  /// Whether a form may hold a password.
  static func isOfSignIn(_ action: String) -> Bool { action.hasPrefix("/sign-in") }
}
