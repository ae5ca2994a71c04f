import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// What is read of a request.
@Suite struct RequestBytesTests {
  private static var room: BytesInFlight.Room { BytesInFlight(max: 1_000).room() }

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
      try await slow.bytes(max: 100, within: .milliseconds(50), in: Self.room)
    }
  }

  @Test func `a body that is shorter than was said is not taken for the whole`() async throws {
    let body = ByteBuffer(string: "words=Hel")
    let short = request(RequestBody(buffer: body), length: 11)
    await #expect(throws: BodyError.cutShort) {
      try await short.bytes(max: 100, within: .seconds(600), in: Self.room)
    }
    await #expect(throws: BodyError.tooLarge(bytes: 9)) {
      try await request(RequestBody(buffer: body)).bytes(
        max: 8, within: .seconds(600), in: Self.room)
    }
    let whole = request(RequestBody(buffer: body), length: 9)
    #expect(
      try await whole.bytes(max: 9, within: .seconds(600), in: Self.room) == Array("words=Hel".utf8)
    )
  }

  @Test func `what says that it is too large is not read at all`() async throws {
    let (parts, _) = AsyncStream.makeStream(of: ByteBuffer.self)
    let large = request(RequestBody(asyncSequence: parts), length: 101)
    await #expect(throws: BodyError.tooLarge(bytes: 101)) {
      try await large.bytes(max: 100, within: .seconds(600), in: Self.room)
    }
  }

  @Test func `bytes on their way have a limit in all, and are given back`() async throws {
    let whole = BytesInFlight(max: 20)
    let body = ByteBuffer(string: "words=Hel")
    do {
      let rooms = [whole.room(), whole.room()]
      for room in rooms {
        _ = try await request(RequestBody(buffer: body)).bytes(
          max: 9, within: .seconds(600), in: room)
      }
      #expect(whole.count == 18)
      await #expect(throws: BodyError.tooManyAtOnce) {
        try await request(RequestBody(buffer: body)).bytes(
          max: 9, within: .seconds(600), in: whole.room())
      }
      withExtendedLifetime(rooms) {}
    }
    #expect(whole.count == 0)
  }
}
