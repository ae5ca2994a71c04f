import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

/// A connection to a server of the test's own, byte for byte. Nothing in it blocks a thread that
/// the server may need.
final class Wire: Sendable {
  struct Trouble: Error {
    let doing: String
  }

  /// `POLLRDHUP` of Linux: the other end sends nothing more.
  private static let hungUp: Int32 = 0x2000

  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Trouble(doing: "connect") }
  }

  deinit { close(descriptor) }

  /// Makes what the system takes of an answer that nobody reads small, so that the rest stays with
  /// the server.
  func takeLittle() {
    var bytes: Int32 = 4_096
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Sends as much as the system takes at once.
  @discardableResult
  func send(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    return Foundation.send(
      descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
  }

  /// What is there now; `nil` when there is nothing yet, and empty when the server has closed.
  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count < 0 { return errno == EAGAIN || errno == EWOULDBLOCK ? nil : [] }
    return Array(buffer[..<count])
  }

  /// Whether the server has closed, without taking anything of what it sent.
  var isClosed: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(Self.hungUp), revents: 0)
    return Foundation.poll(&poll, 1, 0) > 0
      && Int32(poll.revents) & (Self.hungUp | Int32(POLLHUP) | Int32(POLLERR)) != 0
  }

  /// Everything up to the server's closing.
  func rest() async throws -> String {
    var all: [UInt8] = []
    try await until("closed") {
      guard let bytes = receive() else { return false }
      all += bytes
      return bytes.isEmpty
    }
    return String(decoding: all, as: UTF8.self)
  }

  /// Waits until something is so, however long a busy machine takes.
  func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
    for _ in 0..<30_000 {
      if try await isSo() { return }
      try await Task.sleep(for: .milliseconds(4))
    }
    throw Trouble(doing: "waiting: \(what)")
  }

  /// Serves the school of a test on a port, with these limits.
  static func serve(
    _ school: SchoolFixture, _ change: (inout ConnectionLimits) -> Void = { _ in },
    _ visit: @escaping @Sendable (_ port: Int) async throws -> Void
  ) async throws {
    var limits = ConnectionLimits()
    change(&limits)
    let app = try webApplication(
      desk: school.desk, settings: school.settings, listen: ("127.0.0.1", 0), connections: limits,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await app.test(.live) { client in
      let port = try #require(client.port)
      try await visit(port)
    }
  }
}

extension Wire {
  static func get(_ path: String, closing: Bool = true) -> String {
    "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(closing ? "Connection: close\r\n" : "")\r\n"
  }

  /// One answer over a connection of its own.
  static func answer(to request: String, port: Int) async throws -> String {
    let wire = try Wire(port: port)
    wire.send(request)
    return try await wire.rest()
  }
}

extension String {
  /// The status of an answer.
  var statusCode: Int? { split(separator: " ").dropFirst().first.flatMap { Int($0) } }
}
