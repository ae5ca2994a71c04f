import School

/// Where somebody changes their own password.
struct PasswordPage: Page {
  static let template = "sign-in/password"
  let title = "Change your password"
  let isDone: Bool
  /// Whether the reader has a password at all: nobody in a demonstration has.
  let hasPassword: Bool
  let charactersMin: Int
  let problem: Problem?

  /// What went wrong; the passwords themselves are never shown again.
  enum Trouble: Equatable {
    case incomplete
    case tooShort(Int)
    case same
    case notRecognised
    case tooManyTries(wait: Duration)
  }

  /// What went wrong, in words, and where.
  struct Problem: Sendable, Equatable {
    let message: String
    let url: String
  }

  init(_ person: Person, trouble: Trouble? = nil, isDone: Bool = false) {
    self.isDone = isDone
    hasPassword = person.verifier != nil
    charactersMin = PasswordVerifier.charactersMin
    problem = trouble.map(Self.problem)
  }

  private static func problem(_ trouble: Trouble) -> Problem {
    switch trouble {
    case .incomplete:
      Problem(message: "Type your password of now and the new one.", url: "#current")
    case .tooShort(let count):
      Problem(
        message: "The new password has \(count) characters; it needs "
          + "\(PasswordVerifier.charactersMin) or more. Four unrelated words do well.", url: "#new")
    case .same: Problem(message: "The new password is the old one. Choose another.", url: "#new")
    case .notRecognised:
      Problem(message: "That is not your password of now. Type it again.", url: "#current")
    case .tooManyTries(let wait):
      Problem(
        message: "There have been too many tries. Wait \(wait.inWords), then try again.",
        url: "#current")
    }
  }
}
