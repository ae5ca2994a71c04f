import AuthZEN
import HTTPTypes
import Hummingbird

/// The AuthZEN protocol over HTTP (section 10): JSON in, JSON out, no cookies and no forms.
struct AccessAPI: Sendable {
  /// Larger requests are not read.
  static let bytesMax = 1_048_576
  /// How long a request may take to come.
  private static let deadline: Duration = .seconds(30)
  /// How long a caller may keep what the decision point says of itself.
  private static let metadataSecondsMax = 300

  /// An answer, with what the log says of it.
  struct Answered {
    var response: Response
    /// The address without anything that a caller put there.
    let route: String
    /// How many questions it answers.
    var questionCount = 0
    /// What went wrong on our side.
    var failure: (any Error)?
  }

  /// Why a caller gets no answer, whatever the request says.
  enum Turned: Error, Equatable {
    /// Not, or not well, authenticated.
    case unknown
    /// Authenticated, and this is not theirs to ask.
    case forbidden
    /// As often as they may for now.
    case tooOften(secondsToWait: Int)
    /// More questions in one request than they may ask in a minute.
    case tooMany(perMinuteMax: Int)
  }

  /// Whether an address belongs to the protocol.
  static func covers(_ path: String) -> Bool {
    path == Metadata.path || path.hasPrefix("/access/v1/") || path == "/access/v1"
  }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - request: what came in.
  ///   - base: the address that callers know the decision point by, without a stroke at its end.
  ///   - admit: gives who decides for this caller, or throws `Turned`; before the body is read.
  ///   - take: takes so many questions from what the caller may ask, or throws `Turned`; after
  ///     the body is read, and before any of it is answered.
  /// - Returns: the answer, be it a refusal.
  static func answer(
    _ request: Request, base: String,
    admit: (_ endpoint: Endpoint, _ bearer: String?) async throws -> some DecisionPoint,
    take: (_ questionCount: Int) async throws -> Void = { _ in }
  ) async -> Answered {
    var answered = await answerWithoutName(request, base: base, admit: admit, take: take)
    if let name = HTTPField.Name("X-Request-ID"), let id = request.headers[name] {
      answered.response.headers[name] = id
    }
    return answered
  }

  private static func answerWithoutName(
    _ request: Request, base: String,
    admit: (Endpoint, String?) async throws -> some DecisionPoint,
    take: (Int) async throws -> Void
  ) async -> Answered {
    if request.uri.path == Metadata.path { return metadata(request, base: base) }
    guard let endpoint = Endpoint(path: request.uri.path) else {
      return Answered(response: message(.notFound, "There is nothing here."), route: "-")
    }
    var answered = Answered(response: Response(status: .ok), route: endpoint.path)
    guard request.method == .post else {
      answered.response = message(.methodNotAllowed, "Send the request with POST.")
      answered.response.headers[.allow] = "POST"
      return answered
    }
    do {
      let point = try await admit(endpoint, bearer(of: request))
      let body = try await body(of: request)
      let questions = Result { () throws(Malformed) in try Questions(endpoint, body) }
      // What can't be read has been work too.
      try await take((try? questions.get().count) ?? 1)
      let answer = Answering(point).answer(try questions.get())
      answered.questionCount = answer.questionCount
      answered.response = json(answer.text)
    } catch let error as Malformed {
      answered.response = message(.badRequest, error.description)
    } catch let error as NotTaken {
      answered.response = refusal(error)
    } catch let error as Turned {
      answered.response = refusal(error)
    } catch {
      // What failed is for the caller's operator to find in our log, and for nobody in an answer.
      answered.failure = error
      answered.response = message(.internalServerError, "The question could not be answered.")
    }
    return answered
  }

  private static func metadata(_ request: Request, base: String) -> Answered {
    var answered = Answered(response: json(Metadata(base: base).text), route: Metadata.path)
    guard request.method == .get || request.method == .head else {
      answered.response = message(.methodNotAllowed, "Ask for this with GET.")
      answered.response.headers[.allow] = "GET, HEAD"
      return answered
    }
    answered.response.headers[.cacheControl] = "max-age=\(metadataSecondsMax)"
    if request.method == .head { answered.response.body = ResponseBody() }
    return answered
  }
}

extension AccessAPI {
  /// Why a body is not read.
  private enum NotTaken: Error {
    case notJSONByName(String?)
    case encoded
    case tooLarge
    case notWhole
  }

  private static func body(of request: Request) async throws -> [UInt8] {
    let type = request.headers[.contentType]
    let mediaType = type?.split(separator: ";").first?.filter { $0 != " " }.lowercased()
    guard mediaType == "application/json" else { throw NotTaken.notJSONByName(type) }
    guard request.isPlain else { throw NotTaken.encoded }
    do {
      return try await request.bytes(max: bytesMax, within: deadline)
    } catch BodyError.tooLarge {
      throw NotTaken.tooLarge
    } catch {
      // Too slow, cut short, or the connection's end.
      throw NotTaken.notWhole
    }
  }

  /// The token of `Authorization: Bearer …` (RFC 6750, section 2.1).
  private static func bearer(of request: Request) -> String? {
    guard let header = request.headers[.authorization] else { return nil }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return parts[1].trimmingPrefix { $0 == " " }.description
  }

  private static func refusal(_ error: NotTaken) -> Response {
    switch error {
    case .notJSONByName(let type):
      // The certification scenario wants 400 here rather than 415.
      message(
        .badRequest,
        "The header Content-Type must be application/json"
          + (type == nil ? ", and is missing." : ", and is something else."))
    case .encoded:
      message(.unsupportedMediaType, "Send the request as it is, without a Content-Encoding.")
    case .tooLarge:
      message(.contentTooLarge, "The request is larger than \(bytesMax) bytes.")
    case .notWhole:
      message(.requestTimeout, "The request did not come to its end in time.")
    }
  }

  private static func refusal(_ error: Turned) -> Response {
    switch error {
    case .unknown:
      var response = message(
        .unauthorized, "Send a token that is in force, as `Authorization: Bearer …`.")
      response.headers[.wwwAuthenticate] = "Bearer realm=\"access\""
      return response
    case .forbidden:
      return message(.forbidden, "This token may not ask that.")
    case .tooOften(let seconds):
      var response = message(
        .tooManyRequests, "Too many questions. Ask again in \(seconds) seconds.")
      response.headers[.retryAfter] = "\(seconds)"
      return response
    case .tooMany(let perMinuteMax):
      return message(
        .tooManyRequests,
        "This token may ask \(perMinuteMax) questions a minute. Send fewer at once.")
    }
  }

  private static func json(_ text: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// An error: the body is a sentence (section 10.1.2).
  private static func message(_ status: HTTPResponse.Status, _ sentence: String) -> Response {
    Response(
      status: status,
      headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: sentence + "\n")))
  }
}
