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
    var fields = PageFields.fields(of: page)
    fields[FormTokens.field] = token
    let content = try templates.render(P.template, fields)
    var frame = PageFields.fields(of: try Frame(around: page, content: content, assets, context))
    frame[FormTokens.field] = token
    return try templates.render(Frame.template, frame)
  }
}
