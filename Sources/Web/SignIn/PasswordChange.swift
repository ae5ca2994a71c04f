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
    let attempt = attempt(on: person.signInName, person, request, context)
    if let wait = limits.take(attempt, at: settings.steady()) {
      return try again(person, .tooManyTries(wait: wait), context)
    }
    let verifier = person.verifier.flatMap { PasswordVerifier(stored: $0) }
    guard let matches = try await matches(current, verifier ?? nobody, attempt) else {
      return try again(person, .busy, context)
    }
    guard verifier != nil, matches else { return try again(person, .notRecognised, context) }
    limits.giveBack(attempt)
    guard new != current else { return try again(person, .same, context) }
    let next: PasswordVerifier
    do {
      next = try await line.run(isKnown: true) { [settings] in
        try PasswordVerifier(of: new, cost: settings.passwordCost, random: settings.random)
      }
    } catch is PasswordLine.Full {
      return try again(person, .busy, context)
    }
    try await desk.perform(ChangePassword(verifier: next.stored), as: person.id)
    // Every session from before is over by now, this browser's too: it goes on under a new name.
    let version = person.passwordVersion + 1
    var response = try await welcome(
      person, passwordVersion: version, to: "/sign-in/password?done=yes", context)
    _ = know(person, passwordVersion: version, request, context, &response)
    return response
  }

  private func again(
    _ person: Person, _ trouble: PasswordPage.Trouble, _ context: SchoolContext
  ) throws -> Response {
    return try pages.response(
      PasswordPage(person, trouble: trouble), status: trouble.status, context)
  }
}
