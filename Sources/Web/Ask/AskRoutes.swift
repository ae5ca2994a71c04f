import Hummingbird
import Policy
import School

/// 'May I?': a question a page, and then the answer.
struct AskRoutes: Sendable {
  let desk: Desk
  let pages: Pages
  let settings: WebSettings
  private let unsigned = UnsignedQuestions()

  init(desk: Desk, pages: Pages, settings: WebSettings) {
    self.desk = desk
    self.pages = pages
    self.settings = settings
  }

  func add(to router: Router<SchoolContext>) {
    router.get("/ask", use: show)
    router.post("/ask", use: ask)
    router.get("/answer", use: answer)
    router.get("/questions", use: common)
  }

  private func show(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let vocabulary = try vocabulary(context)
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
    let isRecorded = context.visitor?.person != nil || unsigned.mayRecord(at: settings.now())
    guard let inquiry = inquiry(draft, mode: nil, isRecorded: isRecorded),
      let reply = try await desk.answer(inquiry, as: context.asker)
    else { throw PageError.notFound }
    var answered = draft
    answered.when = reply.period.rawValue
    if reply.question.who.count == 1, vocabulary.role(reply.question.who[0])?.asks == true {
      answered.who = reply.question.who[0]
    }
    return .redirect(to: AnswerLink.url(answered, mode: reply.mode))
  }

  private func answer(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let vocabulary = try vocabulary(context)
    if context.form["who"] == AskDraft.me { _ = try context.person() }
    let draft = draft(context, vocabulary)
    if let step = draft.nextStep(vocabulary) {
      return try page(step, draft, context, vocabulary, isRetry: false)
    }
    let mode = OperatingMode(rawValue: context.form["mode"])
    guard let inquiry = inquiry(draft, mode: mode, isRecorded: false),
      let reply = try await desk.answer(inquiry, as: context.asker)
    else { throw PageError.notFound }
    return try pages.response(AnswerPage(reply, draft, vocabulary, context), context)
  }

  private func common(_ request: Request, _ context: SchoolContext) async throws -> Response {
    guard let pack = context.registers.adoption.inForce?.pack else { throw PageError.notFound }
    return try pages.response(CommonQuestionsPage(pack), context)
  }

  private func vocabulary(_ context: SchoolContext) throws(PageError) -> Vocabulary {
    guard let pack = context.registers.adoption.inForce?.pack else { throw .notFound }
    return pack.vocabulary
  }

  private func draft(_ context: SchoolContext, _ vocabulary: Vocabulary) -> AskDraft {
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

  private func inquiry(_ draft: AskDraft, mode: OperatingMode?, isRecorded: Bool) -> MayI? {
    guard let who = draft.who, let activity = draft.activity, let place = draft.place else {
      return nil
    }
    let when: MayI.When
    if draft.when == AskDraft.now {
      when = .now
    } else if let kind = draft.when.flatMap(PeriodKind.init) {
      when = .period(kind)
    } else {
      return nil
    }
    return MayI(
      who: who == AskDraft.me ? .me : .role(Role(who)), activity: activity, thing: draft.thing,
      when: when, place: place, mode: mode, isRecorded: isRecorded)
  }
}

/// The address of an answer: the whole question, so that it can be sent to somebody else.
enum AnswerLink {
  static func url(_ draft: AskDraft, mode: OperatingMode) -> String {
    let fields = draft.fields() + [HiddenField(name: "mode", value: mode.rawValue)]
    return "/answer?" + Form(fields.map { Form.Field($0.name, $0.value) }).encoded
  }

  /// The address of a question of the pack; `nil` when it is asked in several roles at once or in
  /// one that is not offered, or with facts that an address does not carry.
  static func url(_ question: Question, _ vocabulary: Vocabulary) -> String? {
    guard question.who.count == 1, vocabulary.role(question.who[0])?.asks == true,
      question.facts.isEmpty
    else { return nil }
    let fields: [(String, String?)] = [
      ("who", question.who[0]), ("activity", question.activity), ("thing", question.thing),
      ("when", question.period), ("where", question.place), ("mode", question.mode),
    ]
    let form = Form(fields.compactMap { name, value in value.map { Form.Field(name, $0) } })
    return "/answer?" + form.encoded
  }
}
