import Hummingbird
import Policy
import School
import Synchronization

/// From a sentence to the question that it asks, with the choices that it left open.
extension AskRoutes {
  func read(_ request: Request, _ context: SchoolContext) async throws -> Response {
    guard let adopted = context.registers.adoption.inForce else { throw PageError.notFound }
    let typed = context.form["words"]
    let vocabulary = adopted.pack.vocabulary
    if typed.isEmpty {
      let page = SentencePage(
        typed: "", problem: "Write what you would like to know.", vocabulary)
      return try pages.response(page, status: .unprocessableContent, context)
    }
    if typed.count > Self.charactersMax {
      let problem =
        "Ask in one sentence of at most \(Self.charactersMax) letters. It has \(typed.count)."
      let page = SentencePage(
        typed: typed, problem: problem, vocabulary,
        danger: DangerPart(DangerReader.read(typed), context))
      return try pages.response(page, status: .unprocessableContent, context)
    }
    let isSignedIn = context.visitor?.person?.roles.isEmpty == false
    let danger = DangerReader.read(typed)
    let reader = readers.reader(of: adopted.pack)
    switch reader.read(typed) {
    case .clear(let reading):
      return try await go(on: AskDraft(reading, isSignedIn: isSignedIn, danger: danger), context)
    case .unsure(let readings):
      let drafts = readings.map { AskDraft($0, isSignedIn: isSignedIn, danger: danger) }
      return try pages.response(MeantPage(drafts, typed: typed, vocabulary, context), context)
    case .unclear(let nearest):
      let page = SentencePage(
        typed: typed, nearest: nearest, clauses: reader.clauses(near: typed), vocabulary,
        context)
      return try pages.response(page, context)
    }
  }

  /// The most letters of a sentence.
  private static let charactersMax = SentenceReader.charactersMax

  func choose(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let draft = try draft(context, try vocabulary(context))
    guard draft.activity != nil else { return .redirect(to: "/ask") }
    return try await go(on: draft, context)
  }

  func choices(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let vocabulary = try vocabulary(context)
    guard let rulebook = context.registers.adoption.inForce?.rulebook else {
      throw PageError.notFound
    }
    let draft = try draft(context, vocabulary)
    guard draft.activity != nil else { return .redirect(to: "/ask") }
    var parts = openChoices(draft, context, rulebook).next(after: draft.asked)
    // Somebody came back to what has been chosen: then it is chosen again.
    if parts.isEmpty { parts = openChoices(draft, context, rulebook).next(after: 0) }
    if parts.isEmpty { return .redirect(to: AnswerLink.url(draft.closed(vocabulary))) }
    let steps = AskSteps(
      draft: draft, vocabulary: vocabulary, context: context, moment: settings.now())
    let groups = parts.map { steps.choices(of: $0, isHeading: parts.count == 1) }
    let page = ChoicePage(
      groups, draft, vocabulary, context, isRetry: context.form["retry"] == "yes")
    return try pages.response(page, context)
  }

  /// Asks for what is still open and matters; or gives the answer.
  private func go(on draft: AskDraft, _ context: SchoolContext) async throws -> Response {
    guard let rulebook = context.registers.adoption.inForce?.rulebook else {
      throw PageError.notFound
    }
    let parts = openChoices(draft, context, rulebook).next(after: draft.asked)
    guard parts.isEmpty else { return .redirect(to: draft.choosing(parts)) }
    return try await record(draft.closed(rulebook.vocabulary), context, rulebook.vocabulary)
  }

  /// What a draft leaves open; a part that was found to make no difference is open again.
  func openChoices(
    _ draft: AskDraft, _ context: SchoolContext, _ rulebook: Rulebook
  ) -> OpenChoices {
    let me = context.visitor?.person?.roles.map(\.id) ?? []
    let known = { (value: String?) in value == AskDraft.any ? nil : value }
    let now = context.registers.period(at: settings.now()).kind.rawValue
    let reading = Reading(
      who: draft.who == AskDraft.me ? me : draft.roles, activity: draft.activity ?? "",
      thing: known(draft.thing), period: draft.when == AskDraft.now ? now : known(draft.when),
      place: known(draft.place), mode: (draft.mode ?? context.registers.mode.current).rawValue,
      facts: Set(draft.facts))
    return OpenChoices(reading, rulebook)
  }
}

extension AskDraft {
  /// The address of the page that asks for what is open, without what made no difference before.
  func choosing(_ parts: [OpenChoices.Part]) -> String {
    var draft = self
    for part in parts {
      switch part {
      case .who: draft.who = nil
      case .thing: draft.thing = nil
      case .period: draft.when = nil
      case .place: draft.place = nil
      }
    }
    let fields = draft.choiceFields
    return "/ask/choose?" + Form(fields.map { Form.Field($0.name, $0.value) }).encoded
  }

  /// The draft in which what is still open makes no difference.
  func closed(_ vocabulary: Vocabulary) -> AskDraft {
    var draft = self
    draft.who = who ?? Self.any
    let needsThing = activity.flatMap(vocabulary.activity)?.things.isEmpty == false
    draft.thing = thing ?? (needsThing ? Self.any : nil)
    draft.when = when ?? Self.any
    draft.place = place ?? Self.any
    return draft
  }

  /// The question for the rules; what makes no difference is the first that there is.
  ///
  /// - Returns: `nil` while something is missing.
  func filled(_ vocabulary: Vocabulary, me: [String]) -> Question? {
    guard let activity, let who, let when, let place else { return nil }
    let things = vocabulary.activity(activity)?.things ?? []
    let first = { (value: String, options: [String]) in
      value == Self.any ? options.first ?? "" : value
    }
    let asker: [String] =
      switch who {
      case Self.me: me
      case Self.any: vocabulary.askingRoles.prefix(1).map(\.id)
      default: roles
      }
    return Question(
      who: asker, activity: activity, thing: thing.map { first($0, things) },
      period: first(when, vocabulary.periods.map(\.id)),
      place: first(place, vocabulary.places.map(\.id)), mode: (mode ?? .normal).rawValue,
      facts: Set(facts))
  }
}

/// The reader of sentences for the policy in force, made once for each policy.
final class SentenceReaders: Sendable {
  private struct Kept {
    let files: [String: String]
    let reader: SentenceReader
  }

  private let kept = Mutex<Kept?>(nil)

  /// The reader of a pack.
  func reader(of pack: PolicyPack) -> SentenceReader {
    if let kept = kept.withLock({ $0 }), kept.files == pack.files { return kept.reader }
    let reader = SentenceReader(pack)
    kept.withLock { $0 = Kept(files: pack.files, reader: reader) }
    return reader
  }
}
