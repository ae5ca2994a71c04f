import Policy
import School

/// Which other systems may ask what the rules say.
struct TokensPage: Page {
  static let template = "tokens/tokens"
  let title = "Connected systems"
  var area: SiteArea? { .school }
  let hasAny: Bool
  let lines: [Line]

  /// One system.
  struct Line: Sendable, Equatable {
    let system: String
    let summary: [SummaryRow]
    /// Empty when there is nothing to take back.
    let revokeURL: String
  }

  init(_ tokens: [Token], on today: Day) {
    hasAny = !tokens.isEmpty
    lines = tokens.map { token in
      Line(
        system: token.system, summary: Self.summary(token, on: today),
        revokeURL: token.stands(on: today) ? "/systems/\(token.id)/revoke" : "")
    }
  }

  private static func summary(_ token: Token, on today: Day) -> [SummaryRow] {
    let limit = counted(token.perMinuteMax, "question", "questions")
    let use = token.lastUse.map { use in
      "\(use.day.inWords), \(counted(use.questionCount, "question", "questions"))"
    }
    return [
      ("May ask", TokenWords.uses(token.uses)), ("At most", "\(limit) a minute"),
      ("How long", state(token, on: today)), ("Last used", use ?? "Not yet"),
      ("In the log", token.id.rawValue),
    ].map { SummaryRow(key: $0, value: $1, changeURL: "") }
  }

  private static func state(_ token: Token, on today: Day) -> String {
    if let revoked = token.revokedAt { return "Disconnected on \(revoked.inWords)" }
    return today > token.lastDay
      ? "Ended on \(token.lastDay.inWords)" : "Until \(token.lastDay.inWords)"
  }
}

/// Letting another system ask.
struct NewTokenPage: Page {
  static let template = "tokens/new"
  let title = "Connect a system"
  var area: SiteArea? { .school }
  let hasProblems: Bool
  let problems: [ProblemLine]
  let token: String
  let system: TypedField
  let uses: Choices
  let lastDay: TypedField
  let perMinute: TypedField

  struct Choices: Sendable, Equatable {
    let options: [Option]
    let problem: String
  }

  /// A box to tick.
  struct Option: Sendable, Equatable {
    let id: String
    let value: String
    let label: String
    let hint: String
    let isChecked: Bool
  }

  init(_ draft: TokenDraft, problems: [TokenDraft.Problem] = []) {
    hasProblems = !problems.isEmpty
    self.problems = problems.map { problem in
      let id = problem.field == .uses ? "uses-evaluation" : problem.field.rawValue
      return ProblemLine(message: problem.message, url: "#\(id)")
    }
    token = draft.token.rawValue
    let problem = { (field: TokenDraft.Field) in
      problems.first { $0.field == field }?.message ?? ""
    }
    system = TypedField(value: draft.system, problem: problem(.system))
    lastDay = TypedField(value: draft.lastDay, problem: problem(.lastDay))
    perMinute = TypedField(value: draft.perMinute, problem: problem(.perMinute))
    uses = Choices(
      options: TokenUse.allCases.map { use in
        Option(
          id: "uses-\(use.rawValue)", value: use.rawValue, label: TokenWords.use(use),
          hint: TokenWords.hint(use), isChecked: draft.uses.contains(use.rawValue))
      }, problem: problem(.uses))
  }
}

/// The token, shown once.
struct TokenIssuedPage: Page {
  static let template = "tokens/issued"
  let title = "The token"
  var area: SiteArea? { .school }
  let system: String
  let secret: String
  let uses: String
  let lastDay: String

  init(_ command: IssueToken, _ secret: TokenSecret) {
    system = command.system
    self.secret = secret.text
    uses = TokenWords.uses(command.uses)
    lastDay = command.lastDay.inWords
  }
}

/// Whether a token shall really be taken back.
struct RevokeTokenPage: Page {
  static let template = "tokens/revoke"
  let title = "Disconnect this system?"
  var area: SiteArea? { .school }
  let system: String
  let action: String

  init(_ token: Token) {
    system = token.system
    action = "/systems/\(token.id)/revoke"
  }
}

/// What a token lets a system ask, in words.
enum TokenWords {
  static func use(_ use: TokenUse) -> String {
    switch use {
    case .evaluation: "Whether something is allowed"
    case .search: "Who may do something, and what somebody may do"
    }
  }

  static func hint(_ use: TokenUse) -> String {
    switch use {
    case .evaluation: "It names a role or a person, and gets yes or no with the clauses."
    case .search:
      "It gets lists of identifiers, including people’s. Give this only to what needs it."
    }
  }

  static func uses(_ uses: Set<TokenUse>) -> String {
    TokenUse.allCases.filter(uses.contains).map(use).joined(separator: ". ")
  }
}
