import Hummingbird

/// The cookie by which a device is known again where somebody signed in before.
///
/// It gives no right: with it a right password is not held back by what strangers try meanwhile.
/// It outlasts the session, is sent to the pages of signing in only, and says nothing of anybody.
enum DeviceCookie {
  static let name = "handrail-device"
  private static let path = "/sign-in"
  /// The longest that browsers keep a cookie (RFC 6265bis, section 5.5): 400 days.
  private static let secondsMax = 400 * 24 * 60 * 60

  /// The name of the device, or `nil` when it sent none of ours.
  static func device(of request: Request) -> BrowserID? {
    request.cookies[name].flatMap { BrowserID(cookie: $0.value) }
  }

  static func cookie(for device: BrowserID, isSecure: Bool) -> Cookie {
    Cookie(
      name: name, value: device.text, maxAge: secondsMax, path: path, secure: isSecure,
      httpOnly: true, sameSite: .lax)
  }
}
