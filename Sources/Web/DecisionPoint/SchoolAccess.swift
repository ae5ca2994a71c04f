import AuthZEN
import Hummingbird
import Logbook
import Logging
import Policy
import School
import ServiceLifecycle

/// A school's decision point: other systems ask by tokens what people ask on pages.
///
/// No cookie counts here and no form's token is asked for: no browser sends a bearer token of its
/// own accord. Nothing that was asked is kept or logged, only which token asked how much.
struct SchoolAccess: Sendable {
  let desk: Desk
  let settings: WebSettings
  private let decisions = SchoolDecisions()
  private let meter = TokenMeter()

  init(desk: Desk, settings: WebSettings) {
    self.desk = desk
    self.settings = settings
  }

  func respond(
    to request: Request, isSecure: Bool, logger: Logger
  ) async -> Response {
    let started = ContinuousClock.now
    var asking: Token?
    let answered = await AccessAPI.answer(request, base: request.base(isSecure: isSecure)) {
      endpoint, bearer in
      let (token, point) = try await admit(bearer, to: endpoint)
      asking = token
      return point
    } take: { questionCount in
      if let asking { try await take(questionCount, from: asking) }
    }
    if let asking, answered.questionCount > 0 {
      let told = await meter.count(
        answered.questionCount, for: asking.id, on: today, at: settings.steady())
      await tell(told, logger)
    }
    logger.info(
      "answered",
      metadata: [
        "route": "\(answered.route)", "token": "\(asking?.id.rawValue ?? "-")",
        "status": "\(answered.response.status.code)", "questions": "\(answered.questionCount)",
        "ms": "\(started.duration(to: .now) / .milliseconds(1))",
      ])
    if let failure = answered.failure {
      // The kind of failure only: its text may hold what was asked.
      logger.error("not answered", metadata: ["failure": "\(type(of: failure))"])
    }
    return answered.response
  }

  private func admit(
    _ bearer: String?, to endpoint: Endpoint
  ) async throws -> (Token, CedarPoint) {
    guard let bearer else { throw AccessAPI.Turned.unknown }
    let registers = try await desk.current()
    let moment = settings.now()
    guard let token = registers.tokens.standing(TokenHash(of: bearer), on: today),
      let point = decisions.point(registers, at: moment)
    else { throw AccessAPI.Turned.unknown }
    guard token.uses.contains(endpoint.isSearch ? .search : .evaluation) else {
      throw AccessAPI.Turned.forbidden
    }
    // Whoever may ask nothing more for now need not be read.
    try await take(0, from: token)
    return (token, point)
  }

  private var today: Day { SchoolClock.local(settings.now()).day }

  private func take(_ questionCount: Int, from token: Token) async throws {
    guard questionCount <= token.perMinuteMax else {
      throw AccessAPI.Turned.tooMany(perMinuteMax: token.perMinuteMax)
    }
    let wait = await meter.take(questionCount, from: token, on: today, at: settings.steady())
    if let wait {
      throw AccessAPI.Turned.tooOften(
        secondsToWait: max(1, Int((wait / .seconds(1)).rounded(.up))))
    }
  }

  private func tell(_ uses: [RecordTokenUse], _ logger: Logger) async {
    for use in uses {
      do {
        try await desk.perform(use, as: .console)
      } catch {
        // An answer is not held back because it could not be counted.
        logger.warning("not counted", metadata: ["token": "\(use.token)"])
      }
    }
  }
}

extension SchoolAccess: Service {
  /// Waits for the server to end, and then tells the record what was counted last.
  func run() async throws {
    try? await gracefulShutdown()
    // Told also when the server could not end gracefully and everything in it was cancelled.
    await Task { await tell(await meter.rest(), Logger(label: "handrail")) }.value
  }
}
