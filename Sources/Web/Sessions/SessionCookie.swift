import Hummingbird

/// The cookie that carries a browser's name.
enum SessionCookie {
  private static let name = "handrail"

  /// The name that the browser sent, or `nil` when it sent none of ours.
  static func browser(of request: Request, isSecure: Bool) -> BrowserID? {
    request.onlyCookie(named: CookieNames.name(name, isSecure: isSecure))
      .flatMap { BrowserID(cookie: $0) }
  }

  /// The cookie for a browser. It lasts until the browser closes; the server's limits are shorter.
  static func cookie(for browser: BrowserID, isSecure: Bool) -> Cookie {
    Cookie(
      name: CookieNames.name(name, isSecure: isSecure), value: browser.text, path: "/",
      secure: isSecure, httpOnly: true, sameSite: .lax)
  }
}
