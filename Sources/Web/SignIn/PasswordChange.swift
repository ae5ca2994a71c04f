import Hummingbird
import School

extension SignInRoutes {
  func showPassword(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let isDone = context.form["done"] == "yes"
    return try pages.response(PasswordPage(try context.person(), isDone: isDone), context)
  }

  /// Checks the old password as signing in does, with the same limits, and sets the new one.
  func changePassword(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let typed = { (name: String) in
      context.form.fields.first { $0.name == name }?.value ?? ""
    }
    let (current, new) = (typed("current"), typed("new"))
    guard !current.isEmpty, !new.isEmpty else { return try again(person, .incomplete, context) }
    guard new.count >= PasswordVerifier.charactersMin else {
      return try again(person, .tooShort(new.count), context)
    }
    let moment = settings.now()
    if let wait = limits.take(account: person.signInName, address: context.address, at: moment) {
      return try again(person, .tooManyTries(wait: wait), context)
    }
    let verifier = person.verifier.flatMap { PasswordVerifier(stored: $0) }
    guard let verifier, try await verifier.matches(current) else {
      return try again(person, .notRecognised, context)
    }
    limits.succeeded(account: person.signInName, address: context.address)
    guard new != current else { return try again(person, .same, context) }
    let next = try await PasswordVerifier.make(
      of: new, cost: settings.passwordCost, random: settings.random)
    try await desk.perform(ChangePassword(verifier: next.stored), as: person.id)
    // Every session from before is over by now, this browser's too: it goes on under a new name.
    return try await welcome(person, at: settings.now(), to: "/sign-in/password?done=yes", context)
  }

  private func again(
    _ person: Person, _ trouble: PasswordPage.Trouble, _ context: SchoolContext
  ) throws -> Response {
    let isTooMany = if case .tooManyTries = trouble { true } else { false }
    return try pages.response(
      PasswordPage(person, trouble: trouble),
      status: isTooMany ? .tooManyRequests : .unprocessableContent, context)
  }
}
