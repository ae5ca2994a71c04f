internal import Foundation
internal import Synchronization

/// A program that runs apart from this one, with limits, and is ended when its time is up.
///
/// No thread waits for it.
struct ProgramRun: Sendable {
  private let command: [String]
  private let limits: [String]
  private let folder: URL
  private let secondsMax: Int

  /// - Parameters:
  ///   - command: The program's path and its arguments.
  ///   - limits: What the shell's `ulimit` is told first, one at a time, since not every shell
  ///     takes several; of our own making, never of somebody's words.
  ///   - folder: Where it runs, and what it takes for its home.
  ///   - secondsMax: After how long it is ended.
  init(_ command: [String], after limits: [String], in folder: URL, secondsMax: Int) {
    self.command = command
    self.limits = limits
    self.folder = folder
    self.secondsMax = secondsMax
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - input: What it reads, from where it stands.
  ///   - output: What it writes to.
  /// - Returns: Its exit status, or that of the signal that ended it; `nil` when its time was up.
  func status(reading input: FileHandle, writing output: FileHandle) async -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let limits = limits.map { "ulimit \($0) || exit 126; " }.joined()
    process.arguments = ["-c", limits + "exec \"$0\" \"$@\""] + command
    process.currentDirectoryURL = folder
    process.environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let box = RunningProcess(process)
    let clock = Task { [secondsMax] in
      try await Task.sleep(for: .seconds(secondsMax))
      box.end()
    }
    defer { clock.cancel() }
    let status = await box.run()
    return box.wasEnded ? nil : status
  }
}

/// A process, started once and ended at most once.
private final class RunningProcess: Sendable {
  private struct State {
    let process: Process
    var wasEnded = false
  }

  private let state: Mutex<State>

  init(_ process: sending Process) { state = Mutex(State(process: process)) }

  var wasEnded: Bool { state.withLock { $0.wasEnded } }

  func run() async -> Int32 {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        state.process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
        do {
          try state.process.run()
        } catch {
          state.process.terminationHandler = nil
          continuation.resume(returning: 127)
        }
      }
    }
  }

  func end() {
    state.withLock { state in
      guard state.process.isRunning else { return }
      state.wasEnded = true
      // Whatever it is busy with, it holds nothing that needs tidying up.
      kill(state.process.processIdentifier, SIGKILL)
    }
  }
}
