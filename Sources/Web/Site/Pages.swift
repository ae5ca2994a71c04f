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
    // What a screen reader says first: that there is something to correct. The class is that of the
    // list of problems, and nothing that anybody typed can look like it: it is escaped.
    let title = content.contains("class=\"errors\"") ? "Error: \(page.title)" : page.title
    let around = try Frame(around: page, title: title, content: content, assets, context)
    var frame = PageFields.fields(of: around)
    frame[FormTokens.field] = token
    return try templates.render(Frame.template, frame)
  }
}
