import HTTPTypes
import Hummingbird

/// The addresses that there are, and what each takes: so that another method is refused as such
/// (RFC 9110, section 15.5.6), before a form is read.
struct KnownMethods: Sendable {
  private struct Address: Sendable {
    /// The parts of the path; `nil` for one that may be anything.
    let parts: [String?]
    let method: HTTPRequest.Method
  }

  private let addresses: [Address]

  init(of router: Router<SchoolContext>) {
    addresses = router.routes.map { route in
      let parts = "\(route.path)".split(separator: "/").map { part in
        [":", "{"].contains(part.first) ? nil : String(part)
      }
      return Address(parts: parts, method: route.method)
    }
  }

  /// - Throws: `PageError.notFound` where nothing is, `.methodNotAllowed` where something is that
  ///   does not take this method.
  func check(_ request: Request) throws(PageError) {
    let parts = request.uri.path.split(separator: "/").map(String.init)
    let methods = addresses.filter { address in
      address.parts.count == parts.count
        && zip(address.parts, parts).allSatisfy { $0 == nil || $0 == $1 }
    }.map(\.method)
    if methods.isEmpty { throw .notFound }
    guard methods.contains(request.method) || isHead(request, methods) else {
      let allowed = Set(methods.map(\.rawValue) + (methods.contains(.get) ? ["HEAD"] : []))
      throw .methodNotAllowed(allowed: allowed.sorted())
    }
  }

  private func isHead(_ request: Request, _ methods: [HTTPRequest.Method]) -> Bool {
    request.method == .head && methods.contains(.get)
  }
}
