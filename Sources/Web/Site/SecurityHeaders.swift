import HTTPTypes
import Hummingbird

/// What every answer tells the browser to refuse, so that a mistake of ours stays a small one.
enum SecurityHeaders {
  /// No script at all, and nothing from another site. Our own style sheet and pictures only.
  static let contentPolicy = [
    "default-src 'none'", "style-src 'self'", "img-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  private static let always: [(String, String)] = [
    ("Content-Security-Policy", contentPolicy),
    ("X-Content-Type-Options", "nosniff"),
    // Not `no-referrer`: with it a browser hides the origin of our own forms from us.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    (
      "Permissions-Policy",
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
  ]

  /// Sets them; a page is never kept by the browser, unless the answer already says how long.
  static func set(on response: inout Response, isSecure: Bool) {
    for (name, value) in always { set(name, value, on: &response) }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if isSecure { set("Strict-Transport-Security", "max-age=31536000", on: &response) }
  }

  private static func set(_ name: String, _ value: String, on response: inout Response) {
    if let name = HTTPField.Name(name) { response.headers[name] = value }
  }
}
