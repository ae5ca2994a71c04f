/// How a command ended, as a script reads it.
enum Status: Int32 {
  case done = 0
  /// The answer is no: a check failed, something isn't verified.
  case no = 1
  /// What was typed, or the file that was given, can't be used.
  case usage = 2
  /// The disk, the database or the network failed.
  case world = 3
}

/// Why a command stops: one sentence for the person at the keyboard, and the status.
struct Failure: Error {
  let status: Status
  let sentence: String

  static func no(_ sentence: String) -> Failure { Failure(status: .no, sentence: sentence) }
  static func usage(_ sentence: String) -> Failure { Failure(status: .usage, sentence: sentence) }
  static func world(_ sentence: String) -> Failure { Failure(status: .world, sentence: sentence) }
}
