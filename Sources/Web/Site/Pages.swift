import HTTPTypes
import Hummingbird
import School

/// Makes a page's HTML: the page in its template, and that in the frame that all pages share.
struct Pages: Sendable {
  let templates: Templates
  let assets: Assets

  /// A page as an answer.
  func response(
    _ page: some Page, status: HTTPResponse.Status = .ok, _ context: SchoolContext
  ) throws -> Response {
    let html = try html(page, context)
    return Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  private func html<P: Page>(_ page: P, _ context: SchoolContext) throws -> String {
    let token = context.visitor?.token ?? ""
    let content = try templates.render(P.template, Self.fields(of: page, token: token))
    let frame = try Frame(around: page, content: content, assets, context)
    return try templates.render(Frame.template, Self.fields(of: frame, token: token))
  }

  /// The page's stored properties by name, and the token for its forms. A `nil` is left out.
  private static func fields(of page: some Page, token: String) -> [String: Any] {
    var fields: [String: Any] = [FormTokens.field: token]
    for case (let name?, let value) in Mirror(reflecting: page).children {
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle == .optional {
        fields[name] = mirror.children.first?.value
      } else {
        fields[name] = value
      }
    }
    return fields
  }
}
