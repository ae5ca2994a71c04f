import HTTPTypes
import School

/// Where somebody changes their own password.
struct PasswordPage: Page {
  static let template = "sign-in/password"
  let title = "Change your password"
  let isDone: Bool
  /// Whether the reader has a password at all: nobody in a demonstration has.
  let hasPassword: Bool
  let charactersMin: Int
  let problem: ProblemLine?
  let isCurrentWrong: Bool
  let isNewWrong: Bool

  /// What went wrong; the passwords themselves are never shown again.
  enum Trouble: Equatable {
    case incomplete
    case tooShort(Int)
    case same
    case notRecognised
    case tooManyTries(wait: Duration)
    /// Too many others are being checked; nothing was looked at.
    case busy

    var status: HTTPResponse.Status {
      switch self {
      case .tooManyTries: .tooManyRequests
      case .busy: .serviceUnavailable
      case .incomplete, .tooShort, .same, .notRecognised: .unprocessableContent
      }
    }
  }

  init(_ person: Person, trouble: Trouble? = nil, isDone: Bool = false) {
    self.isDone = isDone
    hasPassword = person.verifier != nil
    charactersMin = PasswordVerifier.charactersMin
    let problem = trouble.map(Self.problem)
    self.problem = problem
    isCurrentWrong = problem?.url == "#current"
    isNewWrong = problem?.url == "#new"
  }

  private static func problem(_ trouble: Trouble) -> ProblemLine {
    switch trouble {
    case .incomplete:
      ProblemLine(message: "Type your current password and the new one.", url: "#current")
    case .tooShort(let count):
      ProblemLine(
        message: "The new password has \(count) characters; it needs "
          + "\(PasswordVerifier.charactersMin) or more. Four unrelated words do well.", url: "#new")
    case .same:
      ProblemLine(
        message: "The new password is the same as the old one. Choose another.", url: "#new")
    case .notRecognised:
      ProblemLine(message: "That is not your current password. Type it again.", url: "#current")
    case .tooManyTries(let wait):
      ProblemLine(
        message: "There have been too many attempts. Wait \(wait.inWords), then try again.",
        url: "#current")
    case .busy:
      ProblemLine(
        message: "Many people are signing in just now. Wait a few seconds, then try again.",
        url: "#current")
    }
  }
}
