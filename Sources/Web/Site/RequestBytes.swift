import HTTPTypes
import Hummingbird

/// Why a request's body is not taken.
enum BodyError: Error, Equatable {
  /// It is larger than what is read.
  case tooLarge(bytes: Int)
  /// It did not come to its end in time.
  case tooSlow
  /// The connection ended before it did: what came is not what was meant.
  case cutShort
  /// Too much is on its way from others just now.
  case tooManyAtOnce
}

extension Request {
  /// The whole body.
  ///
  /// - Parameters:
  ///   - bytesMax: larger ones are not read.
  ///   - deadline: how long it may take to come, however little of it comes at a time.
  ///   - room: what it is counted in, as it comes.
  /// - Returns: its bytes.
  /// - Throws: `BodyError`, or what the connection does.
  func bytes(
    max bytesMax: Int, within deadline: Duration, in room: BytesInFlight.Room
  ) async throws -> [UInt8] {
    // What says that it is too large is believed, and not a byte of it is read.
    if let length = saidLength, length > bytesMax {
      throw BodyError.tooLarge(bytes: length)
    }
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await bytes(max: bytesMax, in: room) }
      group.addTask {
        try await Task.sleep(for: deadline)
        throw BodyError.tooSlow
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  /// How long the body is, as the head says; only ever compared.
  private var saidLength: Int? { headers[.contentLength].flatMap { Int($0) } }

  private func bytes(max bytesMax: Int, in room: BytesInFlight.Room) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in body {
      guard bytes.count + part.readableBytes <= bytesMax else {
        throw BodyError.tooLarge(bytes: bytes.count + part.readableBytes)
      }
      try room.take(part.readableBytes)
      bytes.append(contentsOf: part.readableBytesView)
    }
    try Task.checkCancellation()
    // The end of a connection looks like the end of a body.
    if let length = saidLength, length != bytes.count {
      throw BodyError.cutShort
    }
    return bytes
  }
}
