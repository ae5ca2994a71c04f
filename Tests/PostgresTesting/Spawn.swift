internal import Foundation

/// Starts programs, and waits for nothing but their own end: Foundation's `Process` also waits for
/// every server that they leave running.
package enum Spawn {
  /// Why a program couldn't be started.
  package struct Trouble: Error {
    package var code: Int32
  }

  /// Runs a program that reads nothing.
  ///
  /// - Returns: How it ended, 0 when all was well, and what it printed.
  package static func run(_ words: [String]) throws -> (status: Int32, words: String) {
    // Into a file: a server that goes on running would keep a pipe open.
    let output = "/tmp/handrail-output-\(UUID().uuidString)"
    defer { unlink(output) }
    let process = try start(words) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    return (status, try String(contentsOfFile: output, encoding: .utf8))
  }

  /// Starts a program whose input ends when this process does, whatever ends it.
  package static func startWatching(_ words: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Trouble(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = try start(words) { actions in
      posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    close(ends[0])
    // The other end stays open, and is closed with this process.
  }

  /// Starts a program that ends when its input does: with this process, or once that is closed.
  ///
  /// - Parameters:
  ///   - words: The program and its arguments.
  ///   - output: The file for what it prints.
  ///   - messages: The file for what it says beside that.
  /// - Returns: Its number, and our end of its input.
  /// - Throws: ``Trouble``.
  package static func startHeld(
    _ words: [String], output: String, messages: String
  ) throws -> (process: Int32, input: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Trouble(code: errno) }
    // No other program that is started meanwhile may hold it open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = try start(words) { actions in
      posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
      posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
      posix_spawn_file_actions_addopen(&actions, 2, messages, O_WRONLY | O_CREAT, 0o600)
    }
    close(ends[0])
    return (process, ends[1])
  }

  /// Closes the input of a program that was started to be held, and waits for its end.
  package static func end(_ process: Int32, input: Int32) {
    close(input)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
  }

  private static func start(
    _ words: [String],
    _ redirect: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    redirect(&actions)
    // Threads of ours may hold signals back, and a program would inherit that: alarms, say.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    // Somewhere that whoever runs it may be.
    let words = ["env", "--chdir=/tmp"] + words
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, copies + [nil], environ)
    guard code == 0 else { throw Trouble(code: code) }
    return process
  }
}
