import Foundation
import PostgresTesting
import Synchronization

/// A Handrail server of the tests' own, as a process, on a port that is free.
///
/// It ends with this process, however that ends: a shell stands beside it and waits for its input
/// to be closed.
final class SchoolServer: @unchecked Sendable {
  // Safe because the folder is only kept, and what changes is behind a lock.
  let port: Int
  private let held: Mutex<(process: Int32, input: Int32)?>
  private let folder: Folder

  /// Why a server didn't begin to serve.
  struct Trouble: Error {
    let messages: String
  }

  /// Starts `handrail serve` with these arguments and waits until it serves.
  ///
  /// - Parameters:
  ///   - arguments: Where its school is.
  ///   - key: The master key.
  ///   - prefix: What the shell does before.
  /// - Throws: ``Trouble`` with what it said instead.
  init(_ arguments: [String], key: String, by prefix: String = "") throws {
    folder = try Folder()
    let (output, messages) = (folder / "output", folder / "messages")
    let process = folder / "process"
    for file in [output, messages, process] { try Data().write(to: file) }
    let script =
      "cd '\(Program.root.path)'; export HANDRAIL_MASTER_KEY=\(key); \(prefix) "
      + "\"$@\" < /dev/null & echo $! > '\(process.path)'; cat > /dev/null; kill -9 $!; wait"
    let words = ["/bin/sh", "-c", script, "sh", Program.file.path, "serve"]
    let running = try Spawn.startHeld(
      words + ["--listen", "127.0.0.1:0"] + arguments, output: output.path,
      messages: messages.path)
    held = Mutex(running)
    do {
      port = try Self.port(in: output, messages, of: process)
    } catch {
      Spawn.end(running.process, input: running.input)
      throw error
    }
  }

  deinit { kill() }

  /// Kills it, as a machine does that loses its power.
  func kill() {
    let running = held.withLock { held in
      defer { held = nil }
      return held
    }
    if let running { Spawn.end(running.process, input: running.input) }
  }

  /// What it has said on standard error.
  var messages: String {
    (try? String(contentsOf: folder / "messages", encoding: .utf8)) ?? ""
  }

  private static func port(in output: URL, _ messages: URL, of process: URL) throws -> Int {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
      let text = try String(contentsOf: output, encoding: .utf8)
      if let rest = text.components(separatedBy: "http://127.0.0.1:").dropFirst().first,
        let end = rest.firstIndex(where: { !$0.isNumber }), let port = Int(rest[..<end])
      {
        return port
      }
      // The shell beside it buries it at once, so it has no number any more.
      if let number = Int(
        try String(contentsOf: process, encoding: .utf8).trimmingCharacters(in: .newlines)),
        !FileManager.default.fileExists(atPath: "/proc/\(number)")
      {
        break
      }
      usleep(20_000)
    }
    throw Trouble(messages: try String(contentsOf: messages, encoding: .utf8))
  }
}

/// One exchange with a server, over a connection of its own.
enum HTTP {
  struct Reply {
    let status: Int
    let head: String
    let body: String

    /// Where the browser is sent.
    var location: String? { field("location") }
    /// The name that the browser is to carry from now on.
    var cookie: String? {
      field("set-cookie")?.split(separator: ";").first.map(String.init)
    }

    private func field(_ name: String) -> String? {
      head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("\(name):") }
        .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
  }

  /// Sends a form, or asks for a page, and waits for the whole answer; `nil` when there is none.
  static func send(
    _ path: String, form: [(String, String)]? = nil, cookie: String? = nil, to port: Int
  ) -> Reply? {
    let body = form.map { $0.map { "\($0)=\(escape($1))" }.joined(separator: "&") }
    var head = "\(body == nil ? "GET" : "POST") \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
    head += "Connection: close\r\n"
    if let cookie { head += "Cookie: \(cookie)\r\n" }
    if let body {
      head += "Content-Type: application/x-www-form-urlencoded\r\n"
      head += "Content-Length: \(body.utf8.count)\r\n"
    }
    guard let answer = exchange(Array("\(head)\r\n\(body ?? "")".utf8), with: port) else {
      return nil
    }
    let text = String(decoding: answer, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n"),
      let status = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    return Reply(
      status: status, head: String(text[..<end.lowerBound]), body: String(text[end.upperBound...]))
  }

  /// Begins a request, which the caller of this goes on with or closes; `nil` when it can't.
  static func begin(_ request: [UInt8], with port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var isBegun = false
    defer { if !isBegun { close(descriptor) } }
    var patience = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return nil }
    var sent = 0
    while sent < request.count {
      let count = request[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return nil }
      sent += count
    }
    isBegun = true
    return descriptor
  }

  private static func exchange(_ request: [UInt8], with port: Int) -> [UInt8]? {
    guard let descriptor = begin(request, with: port) else { return nil }
    defer { close(descriptor) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0 { return nil }
      if count == 0 { return answer.isEmpty ? nil : answer }
      answer += buffer[..<count]
    }
  }

  private static func escape(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
