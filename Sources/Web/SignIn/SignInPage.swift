import HTTPTypes
import Policy
import School

/// Where a person says who they are.
struct SignInPage: Page {
  static let template = "sign-in/sign-in"
  let title: String
  /// Whether what was sent says that somebody is in danger now.
  let isDanger: Bool
  /// Whether something was sent that will be done after signing in.
  let isHolding: Bool
  /// Who is signed in, where somebody else had opened what was sent; empty otherwise.
  let openedBefore: String
  let held: [HiddenField]
  /// Where to go on to; empty for the start page.
  let next: String
  /// What was typed last time.
  let name: String
  /// What went wrong last time; `nil` at first.
  let problem: String?
  let isDemo: Bool
  let demoGroups: [DemoGroup]

  /// The people of a demonstration who hold one role.
  struct DemoGroup: Sendable, Equatable {
    let role: String
    let people: [DemoPerson]
  }

  /// Somebody to choose.
  struct DemoPerson: Sendable, Equatable {
    let id: String
    let name: String
    /// Every role they hold, in words.
    let roles: String
    /// Whether they hold more than the role that they stand under.
    let hasSeveralRoles: Bool
  }

  /// Why the last try did not sign anyone in.
  enum Problem: Equatable {
    case incomplete
    case notRecognised
    case tooManyTries(wait: Duration)
    /// Too many others are being checked; nothing was looked at.
    case busy
    case pageTooOld

    var status: HTTPResponse.Status {
      switch self {
      case .tooManyTries: .tooManyRequests
      case .busy: .serviceUnavailable
      case .incomplete, .notRecognised, .pageTooOld: .unprocessableContent
      }
    }
  }

  init(
    _ registers: Registers, holding held: SealedForm? = nil, next: LocalPath? = nil,
    name: String = "", problem: Problem? = nil, openedBeforeSignInOf person: Person? = nil
  ) {
    title = person == nil ? "Sign in" : "Whose words are these?"
    isDanger = held?.isDanger ?? false
    isHolding = held != nil && person == nil
    openedBefore = person?.name ?? ""
    self.held = held.map { [HiddenField(name: HeldForms.field, value: $0.text)] } ?? []
    self.next = next?.text ?? ""
    self.name = name
    self.problem = problem.map(Self.words)
    isDemo = registers.school?.isDemo ?? false
    demoGroups = isDemo ? Self.groups(registers) : []
  }

  /// Each person once, under the first of their roles in the policy's order.
  private static func groups(_ registers: Registers) -> [DemoGroup] {
    let vocabulary = registers.adoption.inForce?.pack.vocabulary
    let people = registers.people.present
    return (vocabulary?.roles ?? []).compactMap { role in
      let holders = people.filter { $0.roles.first?.id == role.id }
      guard !holders.isEmpty else { return nil }
      return DemoGroup(
        role: role.label.withoutArticle,
        people: holders.map { person in
          DemoPerson(
            id: person.id.rawValue, name: person.name,
            roles: RoleWords.list(person, registers), hasSeveralRoles: person.roles.count > 1)
        })
    }
  }

  private static func words(_ problem: Problem) -> String {
    switch problem {
    case .incomplete: "Type both your name and your password."
    case .notRecognised:
      "That name and password do not match. Check both, and try again."
    case .tooManyTries(let wait):
      "There have been too many attempts. Wait \(wait.inWords), then try again."
    case .busy: "Many people are signing in just now. Wait a few seconds, then try again."
    case .pageTooOld: "This page had been open for too long. Type your password once more."
    }
  }
}

/// Roles as a person reads them.
enum RoleWords {
  /// A person's roles, such as 'Teacher, governor'.
  static func list(_ person: Person, _ registers: Registers) -> String {
    let vocabulary = registers.adoption.inForce?.pack.vocabulary
    let words = person.roles.map { role in
      vocabulary?.role(role.id)?.label.withoutArticle ?? role.id
    }
    guard let first = words.first else { return "" }
    return ([first] + words.dropFirst().map(\.startingSmall)).joined(separator: ", ")
  }
}

extension String {
  /// 'A teacher' as 'Teacher', as it stands in a list.
  var withoutArticle: String {
    for article in ["A ", "An ", "The "] where hasPrefix(article) {
      return String(dropFirst(article.count)).startingLarge
    }
    return startingLarge
  }

  var startingLarge: String { prefix(1).uppercased() + dropFirst() }

  /// The text with a small first letter, unless it begins with an abbreviation such as 'IT'.
  var startingSmall: String {
    if let second = dropFirst().first, second.isUppercase { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}

extension Duration {
  /// The whole seconds of it, rounded up, at least 1.
  var wholeSeconds: Int { Swift.max(1, Int((self / .seconds(1)).rounded(.up))) }

  /// The time in words, rounded up: '12 seconds', '2 minutes'.
  var inWords: String {
    let seconds = wholeSeconds
    if seconds < 60 { return seconds == 1 ? "1 second" : "\(seconds) seconds" }
    let minutes = (seconds + 59) / 60
    return minutes == 1 ? "1 minute" : "\(minutes) minutes"
  }
}
