import Foundation
import Synchronization

/// People who report one concern after the other, each by the web form.
///
/// A report carries its own number, so one that wasn't acknowledged is sent again, as a person
/// would, until it is.
final class Reporters: Sendable {
  struct Acknowledgement: Hashable, Sendable {
    let concern: String
    let at: ContinuousClock.Instant
  }

  private struct State {
    var acknowledged: [Acknowledgement] = []
    var running = 0
    var isOver = false
    var statuses: [Int: Int] = [:]
    var words: Set<String> = []
  }

  /// The words of the reports: nobody else uses them.
  static let words = "Quibbleworth saw the zephyrine lantern"

  private let state = Mutex(State())

  /// Starts one reporter before each of these ports; a port that stands twice has two.
  init(before ports: [Int], as person: String) throws {
    for (number, port) in ports.enumerated() {
      let browser = try Browser(port: port, as: person)
      state.withLock { $0.running += 1 }
      Thread.detachNewThread {
        self.report(with: browser, number)
        self.state.withLock { $0.running -= 1 }
      }
    }
  }

  var acknowledged: [Acknowledgement] { state.withLock { $0.acknowledged } }

  /// How often the servers answered with which status; 0 stands for no answer.
  var statuses: [Int: Int] { state.withLock { $0.statuses } }

  /// The titles of the pages that said that something wasn't saved.
  var titles: Set<String> { state.withLock { $0.words } }

  /// The longest time in which nobody was told that anything was saved.
  var longestSilence: Duration {
    let moments = acknowledged.map(\.at).sorted()
    return zip(moments, moments.dropFirst()).map { $1 - $0 }.max() ?? .zero
  }

  /// How many of those acknowledged a server doesn't know.
  func lost(to browser: Browser) -> Int {
    acknowledged.count { browser.open("/concerns/\($0.concern)/sent")?.status != 200 }
  }

  /// Why the reporters didn't come as far as they should.
  struct Stuck: Error {
    let acknowledged: Int
    let statuses: [Int: Int]
  }

  /// Waits until so many more were acknowledged, for two minutes at most.
  func wait(for count: Int) async throws {
    let goal = acknowledged.count + count
    try await wait { $0.acknowledged.count >= goal }
  }

  /// Lets each finish the report it is at.
  func finish() async throws {
    state.withLock { $0.isOver = true }
    try await wait { $0.running == 0 }
  }

  private func wait(until isSo: @Sendable (State) -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(180)
    while !state.withLock({ isSo($0) }) {
      if ContinuousClock.now > deadline {
        throw Stuck(acknowledged: acknowledged.count, statuses: statuses)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func report(with browser: Browser, _ number: Int) {
    var count = 0
    while !state.withLock({ $0.isOver }) {
      count += 1
      let concern = "c-\(number)-\(count)-\(UUID().uuidString.lowercased())"
      while true {
        let reply = browser.report(concern, Self.words)
        let isSaved = reply?.status == 303 || reply?.status == 302
        state.withLock { state in
          state.statuses[reply?.status ?? 0, default: 0] += 1
          if isSaved {
            state.acknowledged.append(.init(concern: concern, at: .now))
          } else if let title = reply?.body.components(separatedBy: "<h1>").dropFirst().first {
            state.words.insert(String(title.prefix { $0 != "<" }))
          }
        }
        if isSaved || reply == nil && state.withLock({ $0.isOver }) { break }
        usleep(20_000)
      }
    }
  }
}

/// Somebody of the demonstration school, signed in.
struct Browser: Sendable {
  let port: Int
  private let cookie: String
  private let token: String

  struct Trouble: Error {
    let step: String
    let status: Int?
  }

  /// Signs in as the first person on the list who has this role, in words.
  init(port: Int, as role: String) throws {
    self.port = port
    guard let list = HTTP.send("/sign-in", to: port), let first = list.cookie else {
      throw Trouble(step: "list", status: nil)
    }
    // Each up to its end: the next group's heading comes after the last of a group.
    let rows = list.body.components(separatedBy: "<button class=\"row\"").map { row in
      row.components(separatedBy: "</button>").first ?? row
    }
    guard
      let row = rows.dropFirst().first(where: {
        $0.lowercased().contains(role.lowercased())
      }), let id = Self.value(row),
      let token = Self.token(list.body)
    else { throw Trouble(step: "person", status: list.status) }
    let form = [("csrf", token), ("person", id)]
    let entered = HTTP.send("/sign-in/demo", form: form, cookie: first, to: port)
    guard let cookie = entered?.cookie,
      let page = HTTP.send("/concerns/new", cookie: cookie, to: port),
      let own = Self.token(page.body)
    else { throw Trouble(step: "enter", status: entered?.status) }
    self.cookie = cookie
    self.token = own
  }

  /// Opens a page.
  func open(_ path: String) -> HTTP.Reply? { HTTP.send(path, cookie: cookie, to: port) }

  /// Sends a report under a number.
  func report(_ concern: String, _ words: String) -> HTTP.Reply? {
    HTTP.send(
      "/concerns",
      form: [
        ("csrf", token), ("concern", concern), ("danger", "no"), ("words", words),
        ("involved", "Peregrine Quibbleworth"), ("about", "learner"), ("day", "2026-01-12"),
        ("time", ""), ("place", "By the zephyrine lantern"),
      ], cookie: cookie, to: port)
  }

  private static func value(_ row: String) -> String? {
    row.components(separatedBy: "value=\"").dropFirst().first
      .map { String($0.prefix { $0 != "\"" }) }
  }

  private static func token(_ page: String) -> String? {
    page.components(separatedBy: "name=\"csrf\" ").dropFirst().first.flatMap(value)
  }
}
