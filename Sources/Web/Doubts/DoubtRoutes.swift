import Hummingbird
import Policy
import School

/// 'This seems wrong', said of an answer or a clause; 'my question is not here'; and what was
/// decided.
struct DoubtRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings
  private let unsigned = UnsignedQuestions(
    countMax: unsignedMax, atOneAddress: unsignedAtAddressMax, in: .seconds(600))

  /// The most doubts of people who have not signed in that are kept in ten minutes.
  static let unsignedMax = 60
  /// The most of them that come from one address, so that nobody uses up what is everybody's.
  static let unsignedAtAddressMax = 10
  /// The most letters of a doubt.
  static let charactersMax = 2_000

  init(desk: Desk, pages: Pages, settings: WebSettings) {
    self.desk = desk
    self.pages = pages
    self.settings = settings
  }

  func add(to router: Router<SchoolContext>) {
    router.get("/queries", use: list)
    router.get("/queries/new", use: form)
    // With what was typed, which belongs in no address.
    router.post("/queries/new", use: form)
    router.post("/queries", use: raise)
    router.get("/queries/:doubt", use: show)
    router.get("/queries/:doubt/sent", use: sent)
    router.post("/queries/:doubt", use: settle)
  }

  private func form(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let doubted = try await doubted(context)
    var random = RandomBytes(of: settings)
    let page = RaisePage(
      doubted, context, doubt: .fresh("d", using: &random), typed: context.form["words"])
    return try pages.response(page, context)
  }

  private func raise(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let doubted = try await doubted(context)
    guard let doubt = DoubtID(context.form["doubt"]), let about = doubted.about else {
      throw PageError.notFound
    }
    let typed = context.form["words"]
    guard let words = try? Text(typed), typed.count <= Self.charactersMax else {
      let problem =
        typed.isEmpty
        ? doubted.emptyProblem
        : "Shorten it to at most \(Self.charactersMax) letters. It has \(typed.count)."
      let page = RaisePage(doubted, context, doubt: doubt, typed: typed, problem: problem)
      return try pages.response(page, status: .unprocessableContent, context)
    }
    let isKnown = try await desk.answer(DoubtReceipt(doubt), as: context.asker) != nil
    if context.visitor?.person == nil, !isKnown,
      !unsigned.mayRecord(from: context.address, at: settings.steady())
    {
      let page = RaisePage(
        doubted, context, doubt: doubt, typed: typed,
        problem: "Many people are writing just now. Wait a few minutes and send it again.")
      return try pages.response(page, status: .tooManyRequests, context)
    }
    do {
      try await desk.perform(
        RaiseDoubt(doubt: doubt, words: words, about: about), as: context.asker)
    } catch let refusal as RaiseDoubt.Refusal {
      switch refusal {
      case .noSuchQuestion, .noSuchClause: throw PageError.notFound
      case .identifierTaken:
        var random = RandomBytes(of: settings)
        let page = RaisePage(
          doubted, context, doubt: .fresh("d", using: &random), typed: typed,
          problem: "This was sent before, in other words. Send it again to add it.")
        return try pages.response(page, status: .conflict, context)
      }
    }
    return .redirect(to: "/queries/\(doubt)/sent")
  }

  private func sent(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let doubt = try context.named("doubt", as: DoubtID.self)
    guard let receipt = try await desk.answer(DoubtReceipt(doubt), as: context.asker) else {
      throw PageError.notFound
    }
    return try pages.response(DoubtSentPage(receipt, context), context)
  }

  private func list(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let person = try context.person()
    let own = try await desk.answer(DoubtsOf(), as: person.id)
    var doubts: [Doubt]?
    do {
      doubts = try await desk.answer(DoubtsToSettle(), as: person.id)
    } catch DeskError.notPermitted where !own.isEmpty {
      // Whoever looks after none still reads what was decided about their own.
    }
    return try pages.response(DoubtsPage(doubts, own: own, context), context)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let doubt = try await doubt(context)
    return try pages.response(DoubtPage(doubt, context), context)
  }

  private func settle(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let doubt = try await doubt(context)
    let person = try context.person()
    let outcome = DoubtOutcome(rawValue: context.form["outcome"])
    let words = try? Text(context.form["words"])
    guard let outcome, let words, words.words.count <= Self.charactersMax else {
      let page = DoubtPage(
        doubt, context, chosen: outcome, typed: context.form["words"], isRetry: true)
      return try pages.response(page, status: .unprocessableContent, context)
    }
    do {
      try await desk.perform(
        SettleDoubt(doubt: doubt.id, outcome: outcome, words: words), as: person.id)
    } catch let refusal as SettleDoubt.Refusal {
      switch refusal {
      case .noSuchDoubt: throw PageError.notFound
      // The page shows what was decided meanwhile.
      case .alreadySettled: break
      }
    }
    return .redirect(to: "/queries/\(doubt.id)")
  }

  /// The doubt of the address, for who may read it.
  private func doubt(_ context: SchoolContext) async throws -> Doubt {
    let person = try context.person()
    let id = try context.named("doubt", as: DoubtID.self)
    do {
      guard let doubt = try await desk.answer(DoubtFile(id), as: person.id) else {
        throw PageError.notFound
      }
      return doubt
    } catch DeskError.notPermitted {
      // Whether there is such a doubt is for its owners to know.
      throw PageError.notFound
    }
  }

  /// What the address or the form says something of.
  private func doubted(_ context: SchoolContext) async throws -> Doubted {
    guard let pack = context.registers.adoption.inForce?.pack else { throw PageError.notFound }
    if context.form["about"] == Doubted.missing { return .missingQuestion }
    if !context.form["clause"].isEmpty {
      guard let number = ClauseNumber(context.form["clause"]),
        pack.document.clause(number) != nil
      else { throw PageError.notFound }
      return .clause(number)
    }
    let vocabulary = pack.vocabulary
    let draft = AskDraft(
      context.form, vocabulary, isSignedIn: context.visitor?.person != nil,
      isDaySet: context.registers.day.isSet)
    guard let question = draft.inquiry(vocabulary, isRecorded: false),
      let reply = try await desk.answer(question, as: context.asker)
    else { throw PageError.notFound }
    return .answer(draft, reply, vocabulary)
  }
}

/// What somebody says something of.
enum Doubted: Sendable {
  /// The value of `about` for a question that is not among those that can be asked.
  static let missing = "question"

  case answer(AskDraft, MayI.Reply, Vocabulary)
  case clause(ClauseNumber)
  case missingQuestion

  /// The same for the desk; `nil` when the question cannot be asked again.
  var about: RaiseDoubt.About? {
    switch self {
    case .answer(let draft, _, let vocabulary):
      draft.inquiry(vocabulary, isRecorded: false).map { .answer($0) }
    case .clause(let number): .clause(number)
    case .missingQuestion: .missingQuestion
    }
  }

  /// Who will read it.
  func owners(_ registers: Registers) -> [Role] {
    guard let pack = registers.adoption.inForce?.pack else { return [.headteacher] }
    switch self {
    case .answer(_, let reply, _): return RaiseDoubt.owners(of: reply.answer.clauses, pack)
    case .clause(let number): return RaiseDoubt.owners(of: [number], pack)
    case .missingQuestion: return [.headteacher]
    }
  }

  /// What is said when nothing was written.
  var emptyProblem: String {
    switch self {
    case .answer: "Write why it seems wrong."
    case .clause: "Write what is not clear, or seems wrong."
    case .missingQuestion: "Write what you would like to know."
    }
  }
}

/// The address at which somebody says that an answer seems wrong.
enum DoubtLink {
  static func url(_ draft: AskDraft) -> String {
    AnswerLink.url(draft).replacing("/answer?", with: "/queries/new?")
  }

  /// The same of a clause.
  static func url(_ clause: ClauseNumber) -> String { "/queries/new?clause=\(clause)" }
}
