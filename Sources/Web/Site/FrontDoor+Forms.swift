import HTTPTypes
import Hummingbird

extension FrontDoor {
  static func form(postedBy request: Request) async throws -> Form {
    let mediaType = request.headers[.contentType]?.split(separator: ";").first
    guard mediaType?.lowercased() == "application/x-www-form-urlencoded" else {
      throw PageError.notAForm
    }
    // What carries a held form weighs more than any that is sent for the first time.
    let bytesMax = request.uri.path.hasPrefix("/sign-in") ? HeldForms.bytesMax : Form.bytesMax
    let bytes = try await body(of: request, bytesMax, within: formDeadline)
    do throws(FormError) {
      return try Form(decoding: bytes, bytesMax: bytesMax)
    } catch {
      throw PageError.form(error)
    }
  }

  static func multipart(
    postedBy request: Request, _ boundary: String
  ) async throws -> Multipart {
    let body: [UInt8]
    do {
      body = try await self.body(of: request, Multipart.bytesMax, within: filesDeadline)
    } catch PageError.form(.tooBig) {
      throw PageError.fileTooBig(bytesMax: Multipart.bytesMax)
    }
    do throws(FormError) {
      return try Multipart(decoding: body, boundary: boundary)
    } catch {
      throw PageError.form(error)
    }
  }

  static func body(
    of request: Request, _ bytesMax: Int, within deadline: Duration
  ) async throws -> [UInt8] {
    do {
      return try await request.bytes(max: bytesMax, within: deadline)
    } catch BodyError.tooLarge(let bytes) {
      throw PageError.form(.tooBig(bytes: bytes))
    } catch {
      // The connection's end, or ours.
      throw PageError.incomplete
    }
  }

  static func form(_ text: String) throws(PageError) -> Form {
    try form(text.utf8)
  }

  static func form(_ bytes: some Collection<UInt8>) throws(PageError) -> Form {
    do { return try Form(decoding: bytes) } catch { throw .form(error) }
  }

  /// Whether another site's page sent this, by what the browser itself says of it.
  ///
  /// Browsers set `Sec-Fetch-Site` (Fetch Metadata) and `Origin` and let no page change them; both
  /// are absent from what is no browser, and then the token alone decides. Without this, a form
  /// that another site sends to a person who is signed out would be held, and done when they sign
  /// in.
  static func isFromElsewhere(_ request: Request, isSecure: Bool) -> Bool {
    if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name],
      !["same-origin", "none"].contains(site)
    {
      return true
    }
    guard let origin = request.headers[.origin] else { return false }
    let parts = origin.split(separator: "://", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[1].lowercased() == request.head.authority?.lowercased() else {
      return true
    }
    // Who stands between could send forms from this site's name without TLS.
    return isSecure && parts[0] != "https"
  }

  /// Whether a person follows a link, as far as the browser says so.
  static func isLinkFollowed(_ request: Request) -> Bool {
    guard let mode = HTTPField.Name("Sec-Fetch-Mode"), let place = HTTPField.Name("Sec-Fetch-Dest")
    else { return false }
    return request.method == .get && request.headers[mode] == "navigate"
      && request.headers[place] == "document"
  }
}
