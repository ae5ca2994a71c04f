import Hummingbird
import Policy
import School

/// 'May I?': a question a page, and then the answer.
struct AskRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings
  private let unsigned = UnsignedQuestions()
  let readers = SentenceReaders()

  init(desk: Desk, pages: Pages, settings: WebSettings) {
    self.desk = desk
    self.pages = pages
    self.settings = settings
  }

  func add(to router: Router<SchoolContext>) {
    router.get("/ask", use: show)
    router.post("/ask", use: ask)
    router.post("/ask/sentence", use: read)
    router.get("/ask/choose", use: choices)
    router.post("/ask/choose", use: choose)
    router.get("/answer", use: answer)
    router.get("/questions", use: common)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let vocabulary = try vocabulary(context)
    // Without a step, a question begins with a sentence.
    guard !context.form["step"].isEmpty || !context.form["activity"].isEmpty else {
      guard let pack = context.registers.adoption.inForce?.pack else { throw PageError.notFound }
      return try pages.response(SentencePage(pack), context)
    }
    let draft = draft(context, vocabulary)
    let asked = AskDraft.Step(rawValue: context.form["step"])
    let step = draft.nextStep(vocabulary) ?? .whenAndWhere
    // The page sends its own step with it: the same step again means that nothing was chosen.
    let isRetry = asked == step && context.form["retry"] == "yes"
    return try page(step, draft, context, vocabulary, isRetry: isRetry)
  }

  private func ask(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let vocabulary = try vocabulary(context)
    let draft = draft(context, vocabulary)
    if let step = draft.nextStep(vocabulary) {
      return try page(step, draft, context, vocabulary, isRetry: true)
    }
    return try await record(draft, context, vocabulary)
  }

  /// Records the question and leads to its answer.
  func record(
    _ draft: AskDraft, _ context: SchoolContext, _ vocabulary: Vocabulary
  ) async throws -> Response {
    let isRecorded =
      context.visitor?.person != nil
      || unsigned.mayRecord(from: context.address, at: settings.steady())
    guard let inquiry = draft.inquiry(vocabulary, isRecorded: isRecorded),
      let reply = try await desk.answer(inquiry, as: context.asker)
    else { throw PageError.notFound }
    var answered = draft
    if draft.when == AskDraft.now {
      let local = SchoolClock.local(settings.now())
      answered.at = LocalMoment(day: local.day, time: local.time)
      answered.when = reply.period.rawValue
    }
    // A role that nobody is offered stays out of addresses.
    let asking = reply.question.who.filter { vocabulary.role($0)?.asks == true }
    if draft.who == AskDraft.me, !asking.isEmpty, asking.count == reply.question.who.count {
      answered.who = AskDraft.joined(reply.question.who)
    }
    answered.facts = vocabulary.facts.map(\.id).filter(reply.question.facts.contains)
    answered.mode = reply.mode
    return .redirect(to: AnswerLink.url(answered))
  }

  private func answer(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let vocabulary = try vocabulary(context)
    if context.form["who"] == AskDraft.me { _ = try context.person() }
    let draft = draft(context, vocabulary)
    if let step = draft.nextStep(vocabulary) {
      return try page(step, draft, context, vocabulary, isRetry: false)
    }
    guard let rulebook = context.registers.adoption.inForce?.rulebook,
      let inquiry = draft.inquiry(vocabulary, isRecorded: false),
      let reply = try await desk.answer(inquiry, as: context.asker)
    else { throw PageError.notFound }
    // What made no difference once may make one under the policy of today.
    let open = openChoices(draft, context, rulebook).next(after: OpenChoices.choicesMax)
    guard open.isEmpty else { return .redirect(to: draft.choosing(open)) }
    return try pages.response(
      AnswerPage(reply, draft, rulebook, context), context)
  }

  private func common(_ request: Request, _ context: SchoolContext) async throws -> Response {
    guard let pack = context.registers.adoption.inForce?.pack else { throw PageError.notFound }
    return try pages.response(CommonQuestionsPage(pack), context)
  }

  func vocabulary(_ context: SchoolContext) throws(PageError) -> Vocabulary {
    guard let pack = context.registers.adoption.inForce?.pack else { throw .notFound }
    return pack.vocabulary
  }

  func draft(_ context: SchoolContext, _ vocabulary: Vocabulary) -> AskDraft {
    AskDraft(
      context.form, vocabulary, isSignedIn: context.visitor?.person != nil,
      isDaySet: context.registers.day.isSet)
  }

  private func page(
    _ step: AskDraft.Step, _ draft: AskDraft, _ context: SchoolContext, _ vocabulary: Vocabulary,
    isRetry: Bool
  ) throws -> Response {
    let page = AskPage(
      step, draft, context, vocabulary, isRetry: isRetry, at: settings.now())
    return try pages.response(page, status: isRetry ? .unprocessableContent : .ok, context)
  }
}

extension AskDraft {
  /// The question for the desk; `nil` while something is missing.
  func inquiry(_ vocabulary: Vocabulary, isRecorded: Bool) -> MayI? {
    guard let activity, let question = filled(vocabulary, me: []) else { return nil }
    let moment: MayI.When? =
      when == Self.now ? .now : PeriodKind(rawValue: question.period).map { .period($0) }
    guard let moment else { return nil }
    return MayI(
      who: who == Self.me ? .me : .roles(question.who.map(Role.init)), activity: activity,
      thing: question.thing, when: moment, place: question.place, mode: mode,
      arranged: Set(facts), isRecorded: isRecorded)
  }
}

/// The address of an answer: the whole question, so that it can be sent to somebody else.
enum AnswerLink {
  static func url(_ draft: AskDraft) -> String {
    let mode = draft.mode.map { [HiddenField(name: "mode", value: $0.rawValue)] } ?? []
    return "/answer?" + Form((draft.fields() + mode).map { Form.Field($0.name, $0.value) }).encoded
  }

  /// The address of a question of the pack; `nil` when it is asked in a role that is not offered.
  static func url(_ question: Question, _ vocabulary: Vocabulary) -> String? {
    guard !question.who.isEmpty,
      question.who.allSatisfy({ vocabulary.role($0)?.asks == true })
    else { return nil }
    var fields: [(String, String?)] = [
      ("who", AskDraft.joined(question.who)), ("activity", question.activity),
      ("thing", question.thing), ("when", question.period), ("where", question.place),
      ("mode", question.mode),
    ]
    fields += question.facts.sorted().map { ("fact", $0) }
    let form = Form(fields.compactMap { name, value in value.map { Form.Field(name, $0) } })
    return "/answer?" + form.encoded
  }
}
