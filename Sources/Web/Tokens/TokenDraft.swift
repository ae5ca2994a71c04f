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
  /// Larger numbers are not read as numbers; what may be chosen is `IssueToken.perMinuteRange`.
  private static let perMinuteTypedMax = 999_999_999

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

  /// The command, or everything that keeps it from being one, in the order of the form.
  func command(hash: TokenHash, today: Day) -> Result<IssueToken, Problems> {
    let day = Day(typed: lastDay)
    let limit = Int(written: perMinute, in: 0...Self.perMinuteTypedMax)
    var problems: [Problem] = []
    if system.isEmpty { problems.append(.init(.systemEmpty)) }
    if system.utf8.count > IssueToken.systemBytesMax {
      problems.append(.init(.systemTooLong(bytes: system.utf8.count)))
    }
    if uses.compactMap(TokenUse.init).isEmpty { problems.append(.init(.nothingToAsk)) }
    if let day, !(0...IssueToken.daysMax).contains(day.days(since: today)) {
      problems.append(.init(.lastDayOutOfReach(day)))
    }
    if day == nil {
      let example = today.advanced(by: IssueToken.daysMax - 1) ?? today
      problems.append(
        .init(field: .lastDay, message: "Write a date within a year, such as \(example.typed)."))
    }
    if let limit, !IssueToken.perMinuteRange.contains(limit) {
      problems.append(.init(.perMinuteOutOfRange(limit)))
    }
    if limit == nil {
      problems.append(.init(field: .perMinute, message: "Write a whole number, such as 600."))
    }
    guard problems.isEmpty, let day, let limit else {
      return .failure(Problems(all: problems))
    }
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
