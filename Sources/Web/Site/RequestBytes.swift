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
}

extension Request {
  /// Whether the body is as it is, and not compressed (RFC 9110, section 8.4): nothing that is sent
  /// to us is unpacked, so that a little never becomes much.
  var isPlain: Bool {
    headers[values: .contentEncoding].flatMap { $0.split(separator: ",") }
      .allSatisfy { ["", "identity"].contains(String($0).trimmed.lowercased()) }
  }

  /// The whole body.
  ///
  /// - Parameters:
  ///   - bytesMax: larger ones are not read.
  ///   - deadline: how long it may take to come, however little of it comes at a time.
  /// - Returns: its bytes.
  /// - Throws: `BodyError`, or what the connection does.
  func bytes(max bytesMax: Int, within deadline: Duration) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await bytes(max: bytesMax) }
      group.addTask {
        try await Task.sleep(for: deadline)
        throw BodyError.tooSlow
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  private func bytes(max bytesMax: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in body {
      guard bytes.count + part.readableBytes <= bytesMax else {
        throw BodyError.tooLarge(bytes: bytes.count + part.readableBytes)
      }
      bytes.append(contentsOf: part.readableBytesView)
    }
    try Task.checkCancellation()
    // The end of a connection looks like the end of a body.
    if let length = headers[.contentLength].flatMap({ Int($0) }), length != bytes.count {
      throw BodyError.cutShort
    }
    return bytes
  }
}
