import Hummingbird

/// The cookie that carries a browser's name.
enum SessionCookie {
  static let name = "handrail"

  /// The name that the browser sent, or `nil` when it sent none of ours.
  static func browser(of request: Request) -> BrowserID? {
    request.cookies[name].flatMap { BrowserID(cookie: $0.value) }
  }

  /// The name that an answer gives the browser, or `nil` when it gives none.
  static func browser(setBy response: Response) -> BrowserID? {
    response.headers[values: .setCookie].lazy.compactMap { cookie in
      let halves = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1)
      guard halves.count == 2, halves[0].hasSuffix(name) else { return nil }
      return BrowserID(cookie: String(halves[1]))
    }.first
  }

  /// The cookie for a browser. It lasts until the browser closes; the server's limits are shorter.
  static func cookie(for browser: BrowserID, isSecure: Bool) -> Cookie {
    Cookie(
      name: name, value: browser.text, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }
}
