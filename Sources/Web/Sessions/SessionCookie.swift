import Hummingbird

/// The cookie that carries a browser's name.
enum SessionCookie {
  static let name = "handrail"

  /// The name that the browser sent, or `nil` when it sent none of ours.
  static func browser(of request: Request) -> BrowserID? {
    request.cookies[name].flatMap { BrowserID(cookie: $0.value) }
  }

  /// The cookie for a browser. It lasts until the browser closes; the server's limits are shorter.
  static func cookie(for browser: BrowserID, isSecure: Bool) -> Cookie {
    Cookie(
      name: name, value: browser.text, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }
}
