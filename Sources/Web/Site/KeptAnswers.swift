import HTTPTypes
import Hummingbird
import Logbook
import School

/// Pages that answer a form, each kept for a while at an address of its own.
///
/// A browser can't go back to a page that came as the answer to a form: it would have to send the
/// form again, and shows an error of its own. So the answer is kept here, and the browser is sent
/// on to it; what was typed stands on it as before. In memory, as the sessions are.
///
/// Invariants: an answer is given only to the browser that it was made for, while the same person
/// is signed in there, or nobody as before; none is given after `lifeMax`; there are never more
/// than `bytesMax` bytes, half of them for browsers at which nobody is signed in. Where there is
/// no room, nothing is kept, and the form is answered by the page itself.
actor KeptAnswers {
  /// Where they are, before the answer's name.
  static let area = "/sent/"
  /// How long one is kept.
  static let lifeMax = Sessions.idleMax
  /// The most that all of them weigh.
  static let bytesMax = 32 << 20
  /// The most that are kept for one browser; beyond it the oldest goes.
  static let countAtBrowserMax = 10

  /// Who may see an answer.
  struct Owner: Equatable, Sendable {
    let browser: BrowserID
    let person: PersonID?
  }

  private struct Kept {
    let response: Response
    let bytes: Int
    let owner: Owner
    let at: Timestamp
    let isOnce: Bool
  }

  /// By name, and the names from the oldest to the newest.
  private var kept: [String: Kept] = [:]
  private var order: [String] = []

  /// Keeps a page.
  ///
  /// - Parameters:
  ///   - response: The page, without cookies.
  ///   - name: A name that nobody guesses.
  ///   - isOnce: Whether it is shown a single time, because of a secret on it.
  /// - Returns: Its address, or `nil` where there is no room.
  func keep(
    _ response: Response, as name: String, for owner: Owner, at moment: Timestamp, isOnce: Bool
  ) -> String? {
    forget(at: moment)
    let own = order.filter { kept[$0]?.owner.browser == owner.browser }
    if own.count >= Self.countAtBrowserMax, let oldest = own.first { forget(oldest) }
    guard let bytes = response.body.contentLength, bytes > 0 else { return nil }
    let all = kept.values.reduce(0) { $0 + $1.bytes }
    let nobodys = kept.values.filter { $0.owner.person == nil }.reduce(0) { $0 + $1.bytes }
    guard all + bytes <= Self.bytesMax,
      owner.person != nil || nobodys + bytes <= Self.bytesMax / 2
    else { return nil }
    kept[name] = Kept(
      response: response, bytes: bytes, owner: owner, at: moment, isOnce: isOnce)
    order.append(name)
    return Self.area + name
  }

  /// The page at an address, or `nil` where none is kept for this owner.
  func answer(at path: String, for owner: Owner, at moment: Timestamp) -> Response? {
    forget(at: moment)
    let name = String(path.dropFirst(Self.area.count))
    guard path.hasPrefix(Self.area), let found = kept[name], found.owner == owner else {
      return nil
    }
    if found.isOnce { forget(name) }
    return found.response
  }

  private func forget(_ name: String) {
    kept[name] = nil
    order.removeAll { $0 == name }
  }

  private func forget(at moment: Timestamp) {
    for name in order where (kept[name].map { moment.since($0.at) > Self.lifeMax }) ?? true {
      forget(name)
    }
  }
}

extension FrontDoor {
  /// The forms whose answer holds a secret that is shown once.
  private static let shownOnce: Set<String> = ["/systems"]
  private static let nameByteCount = 16

  /// The page that a form was answered with, at its own address; `nil` where it is not kept.
  func keptAnswer(to request: Request) async -> Response? {
    guard request.method == .get || request.method == .head,
      request.uri.path.hasPrefix(KeptAnswers.area), let browser = SessionCookie.browser(of: request)
    else { return nil }
    let owner = await owner(browser)
    return await answers.answer(at: request.uri.path, for: owner, at: settings.now())
  }

  /// Sends a browser on to the page that answers its form. What is no browser gets the page itself,
  /// and so does a browser that keeps no cookie, or another site's form.
  func sendingOn(
    _ response: Response, to request: Request, from browser: BrowserID?
  ) async -> Response {
    guard request.method == .post, let browser, !Self.isFromElsewhere(request),
      response.status.kind != .redirection,
      response.headers[.contentType]?.hasPrefix("text/html") == true,
      request.headers[.accept]?.contains("text/html") == true
    else { return response }
    var page = response
    let cookies = response.headers[values: .setCookie]
    page.headers[values: .setCookie] = []
    let owner = await owner(SessionCookie.browser(setBy: response) ?? browser)
    let address = await answers.keep(
      page, as: settings.random(Self.nameByteCount).hexadecimal, for: owner, at: settings.now(),
      isOnce: Self.shownOnce.contains(request.uri.path) && response.status == .ok)
    guard let address else { return response }
    var sent = Response(status: .seeOther, headers: [.location: address])
    sent.headers[values: .setCookie] = cookies
    return sent
  }

  private func owner(_ browser: BrowserID) async -> KeptAnswers.Owner {
    let session = await sessions.seen(browser, at: settings.now())
    return KeptAnswers.Owner(browser: browser, person: session?.person)
  }
}
