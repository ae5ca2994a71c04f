internal import ArgumentParser
internal import Policy
internal import School
internal import Texts

/// Which other systems may ask what the rules say.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "systems",
    abstract: "Connects other systems, so that they can ask what the policy allows.",
    subcommands: [Connect.self, List.self, Disconnect.self], aliases: ["token"])

  struct Connect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Connects a system, and prints its token, which is shown only once.",
      aliases: ["issue"])

    @OptionGroup var school: SchoolOptions
    @Option(help: "The system's name.") var system: String
    @Flag(help: "Let it search as well: who may do something, what somebody may do.")
    var search = false
    @Option(
      help: ArgumentHelp("The last day of the connection; a year if left out.", valueName: "day"))
    var until: String?
    @Option(help: "How many questions it may ask in a minute.") var perMinute = 600

    func run() async throws {
      let desk = try await school.openDesk()
      let today = SchoolClock.local(Clock.now()).day
      let lastDay = until.map { Day($0) } ?? today.advanced(by: IssueToken.daysMax - 1)
      guard let lastDay else {
        throw Failure.usage("'\(until ?? "")' is not a day such as 2027-08-31.")
      }
      var random = SystemRandomNumberGenerator()
      let token = TokenID.fresh("t", using: &random)
      let secret = TokenSecret(random: Randomness.bytes(TokenSecret.randomBytes))
      let command = IssueToken(
        token: token, system: system, hash: TokenHash(of: secret.text),
        uses: search ? [.evaluation, .search] : [.evaluation], lastDay: lastDay,
        perMinuteMax: perMinute)
      do {
        try await school.trying { try await desk.perform(command, as: .console) }
      } catch let refusal as IssueToken.Refusal {
        throw Failure.usage(Self.sentence(refusal))
      }
      Output.message("The token \(token) for '\(system)', until \(lastDay). Copy it now:")
      Output.result(secret.text)
    }

    private static func sentence(_ refusal: IssueToken.Refusal) -> String {
      switch refusal {
      case .system(let refusal): "The name of the system, --system, \(refusal)."
      case .nothingToAsk: "Say what it may ask."
      case .lastDayOutOfReach(let day):
        "\(day) is past, or more than \(IssueToken.daysMax) days from now."
      case .perMinuteOutOfRange(let limit):
        "\(limit) questions a minute can't be: from \(IssueToken.perMinuteRange.lowerBound) to "
          + "\(IssueToken.perMinuteRange.upperBound)."
      case .alreadyIssued(let token): "The token \(token) was already issued."
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the systems that are or were connected.")

    @OptionGroup var school: SchoolOptions
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      let desk = try await school.openDesk()
      let today = SchoolClock.local(Clock.now()).day
      let tokens = try await school.trying {
        try await desk.answer(TokensKept(), as: .console)
      }
      if json { return try Output.json(tokens.map { Line($0, on: today) }) }
      for token in tokens {
        let line = Line(token, on: today)
        let used = line.lastUsed.map { ", last used \($0)" } ?? ""
        Output.result(
          "\(line.token) \(line.system): \(line.may.joined(separator: ", ")), "
            + "\(line.state), until \(line.until)\(used)")
      }
    }

    struct Line: Encodable {
      let token: String
      let system: String
      let may: [String]
      let until: String
      let perMinute: Int
      /// `stands`, `revoked` or `over`.
      let state: String
      let lastUsed: String?
      let questionsThatDay: Int?

      init(_ token: Token, on today: Day) {
        self.token = token.id.rawValue
        system = token.system
        may = TokenUse.allCases.filter(token.uses.contains).map(\.rawValue)
        until = token.lastDay.description
        perMinute = token.perMinuteMax
        state = token.stands(on: today) ? "stands" : token.revokedAt == nil ? "over" : "revoked"
        lastUsed = token.lastUse?.day.description
        questionsThatDay = token.lastUse?.questionCount
      }
    }
  }

  struct Disconnect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Disconnects a system: from now on its token no longer works.",
      aliases: ["revoke"])

    @OptionGroup var school: SchoolOptions
    @Argument(help: "The token's id, as 'handrail systems list' shows it.") var token: String

    func run() async throws {
      let desk = try await school.openDesk()
      guard let id = TokenID(token) else { throw Failure.usage("There is no token '\(token)'.") }
      do {
        try await school.trying { try await desk.perform(RevokeToken(token: id), as: .console) }
      } catch RevokeToken.Refusal.unknown {
        throw Failure.usage("There is no token '\(token)'. See 'handrail systems list'.")
      } catch RevokeToken.Refusal.alreadyRevoked {
        throw Failure.no("The token '\(token)' was disconnected before.")
      }
      Output.result("The token \(token) no longer works.")
    }
  }
}
