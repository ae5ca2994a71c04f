import HTTPTypes
import Hummingbird

/// The addresses that there are, and what each takes: so that another method is refused as such
/// (RFC 9110, section 15.5.6), and the rules are asked, before a form is read.
struct KnownMethods: Sendable {
  private struct Address: Sendable {
    /// The parts of the path; `nil` for one that may be anything.
    let parts: [String?]
    let method: HTTPRequest.Method
    /// Who may send it, for a form.
    let rule: FormRule?
  }

  private let addresses: [Address]

  init(of router: SiteRouter) {
    addresses = router.routes.routes.map { route in
      let parts = "\(route.path)".split(separator: "/").map { part in
        [":", "{"].contains(part.first) ? nil : String(part)
      }
      let rule = route.method == .post ? router.forms["\(route.path)"] : nil
      return Address(parts: parts, method: route.method, rule: rule)
    }
  }

  /// Who may send a form to where this request goes; `nil` for what is no form.
  ///
  /// - Throws: `PageError.notFound` where nothing is, `.methodNotAllowed` where something is that
  ///   does not take this method.
  func check(_ request: Request) throws(PageError) -> FormRule? {
    let parts = request.uri.path.split(separator: "/").map(String.init)
    let found = addresses.filter { address in
      address.parts.count == parts.count
        && zip(address.parts, parts).allSatisfy { $0 == nil || $0 == $1 }
    }
    let methods = found.map(\.method)
    if methods.isEmpty { throw .notFound }
    guard methods.contains(request.method) || isHead(request, methods) else {
      let allowed = Set(methods.map(\.rawValue) + (methods.contains(.get) ? ["HEAD"] : []))
      throw .methodNotAllowed(allowed: allowed.sorted())
    }
    guard request.method == .post else { return nil }
    // Of two addresses, the one that the routes take: with most parts by name.
    let forms = found.filter { $0.method == .post }
    let named = forms.min { $0.parts.count { $0 == nil } < $1.parts.count { $0 == nil } }
    // A form whose rule nobody knows is nobody's to send.
    guard let rule = named?.rule else { throw .notFound }
    return rule
  }

  private func isHead(_ request: Request, _ methods: [HTTPRequest.Method]) -> Bool {
    request.method == .head && methods.contains(.get)
  }
}
