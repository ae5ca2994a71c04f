import Policy
import School
import Texts

/// What somebody has filled in to issue a token.
struct TokenDraft: Sendable {
  enum Field: String, Sendable {
    case system, uses, lastDay, perMinute
  }

  struct Problem: Error, Equatable {
    let field: Field
    let message: String
  }

  struct Problems: Error {
    let all: [Problem]
  }

  static let perMinuteOffered = 600

  let token: TokenID
  let system: String
  let uses: [String]
  let lastDay: String
  let perMinute: String

  /// An empty form, for a token that lasts as long as one may.
  init(token: TokenID, today: Day) {
    self.token = token
    system = ""
    uses = [TokenUse.evaluation.rawValue]
    lastDay = today.advanced(by: IssueToken.daysMax - 1)?.description ?? ""
    perMinute = "\(Self.perMinuteOffered)"
  }

  init(_ form: Form, token: TokenID) {
    self.token = token
    system = form["system"]
    uses = form.all("uses")
    lastDay = form["lastDay"]
    perMinute = form["perMinute"]
  }

  func command(hash: TokenHash) -> Result<IssueToken, Problems> {
    let day = Day(typed: lastDay)
    let limit = Int(perMinute)
    var problems: [Problem] = []
    if day == nil {
      problems.append(.init(field: .lastDay, message: "Write a date, such as 31/8/2027."))
    }
    if limit == nil {
      problems.append(.init(field: .perMinute, message: "Write a whole number, such as 600."))
    }
    guard let day, let limit else { return .failure(Problems(all: problems)) }
    return .success(
      IssueToken(
        token: token, system: system, hash: hash, uses: Set(uses.compactMap(TokenUse.init)),
        lastDay: day, perMinuteMax: limit))
  }
}

extension TokenDraft.Problem {
  init(_ refusal: IssueToken.Refusal) {
    switch refusal {
    case .system(.empty):
      self.init(field: .system, message: "Say which system it is for.")
    case .system(.tooLong):
      self.init(field: .system, message: "Use a shorter name for the system.")
    case .system(let refusal):
      self.init(field: .system, message: "The name \(refusal).")
    case .nothingToAsk:
      self.init(field: .uses, message: "Choose what it may ask.")
    case .lastDayOutOfReach:
      self.init(
        field: .lastDay, message: "Choose a day from today on, and within a year.")
    case .perMinuteOutOfRange:
      let range = IssueToken.perMinuteRange
      self.init(
        field: .perMinute,
        message: "Write a number from \(range.lowerBound) to \(range.upperBound).")
    case .alreadyIssued:
      self.init(field: .system, message: "This token was already issued.")
    }
  }
}
