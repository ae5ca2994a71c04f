import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// What is read of a request.
@Suite struct RequestBytesTests {
  private func request(_ body: RequestBody, length: Int? = nil) -> Request {
    var head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/")
    head.headerFields[.contentLength] = length.map { "\($0)" }
    return Request(head: head, body: body)
  }

  @Test func `a body that does not come to its end is given up`() async throws {
    let (parts, source) = AsyncStream.makeStream(of: ByteBuffer.self)
    source.yield(ByteBuffer(string: "words=Hel"))
    let slow = request(RequestBody(asyncSequence: parts))
    await #expect(throws: BodyError.tooSlow) {
      try await slow.bytes(max: 100, within: .milliseconds(50))
    }
  }

  @Test func `a body that is shorter than was said is not taken for the whole`() async throws {
    let body = ByteBuffer(string: "words=Hel")
    let short = request(RequestBody(buffer: body), length: 11)
    await #expect(throws: BodyError.cutShort) {
      try await short.bytes(max: 100, within: .seconds(600))
    }
    await #expect(throws: BodyError.tooLarge(bytes: 9)) {
      try await request(RequestBody(buffer: body)).bytes(max: 8, within: .seconds(600))
    }
    let whole = request(RequestBody(buffer: body), length: 9)
    #expect(try await whole.bytes(max: 9, within: .seconds(600)) == Array("words=Hel".utf8))
  }
}
