internal import Foundation
internal import Synchronization

/// A program that is given bytes and gives bytes, within limits; no thread waits for it.
struct Subprocess {
  /// How a program ended.
  struct End: Sendable {
    /// 0 when all was well.
    let status: Int32
    let output: [UInt8]
  }

  /// Why there is nothing to be said about how a program ended.
  enum Trouble: Error {
    /// It took longer than it may, and was killed.
    case tooSlow(secondsMax: Int)
    /// It couldn't be given its bytes, or its own couldn't be read; the system's own number.
    case memory(code: Int32)
    case notStarted(String)
  }

  let words: [String]
  let secondsMax: Int
  let kilobytesMax: Int
  let outputBytesMax: Int

  /// Runs it to its end.
  func run(on input: [UInt8]) async throws -> End {
    let given = try MemoryFile()
    try given.handle.write(contentsOf: Data(input))
    try given.handle.seek(toOffset: 0)
    let answer = try MemoryFile()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // Limits of memory, of processor time and of what it writes (in blocks of 512 bytes), which it
    // can't lift; then the program takes the shell's place.
    let script = """
      ulimit -v \(kilobytesMax) && ulimit -t \(secondsMax) &&
        ulimit -f \(outputBytesMax / 512 + 1) && exec "$@"
      """
    process.arguments = ["-c", script, "sh"] + words
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"]
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    process.standardInput = given.handle
    process.standardOutput = answer.handle
    process.standardError = FileHandle.nullDevice
    let isTooSlow = Mutex(false)
    let status: Int32 = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: Trouble.notStarted("\(error)"))
        return
      }
      let id = process.processIdentifier
      DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(secondsMax)) {
        [weak process] in
        // The number is the program's own for as long as it runs.
        guard let process, process.isRunning else { return }
        isTooSlow.withLock { $0 = true }
        kill(id, SIGKILL)
      }
    }
    if isTooSlow.withLock({ $0 }) { throw Trouble.tooSlow(secondsMax: secondsMax) }
    try answer.handle.seek(toOffset: 0)
    let output = try answer.handle.read(upToCount: outputBytesMax + 1) ?? Data()
    return End(status: output.count > outputBytesMax ? -1 : status, output: [UInt8](output))
  }
}

/// A file in memory (shm_overview(7)) that nobody else can open: it has lost its name already.
private struct MemoryFile {
  let handle: FileHandle

  init() throws {
    let name = "/handrail-\(UUID().uuidString)"
    let descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw Subprocess.Trouble.memory(code: errno) }
    shm_unlink(name)
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
