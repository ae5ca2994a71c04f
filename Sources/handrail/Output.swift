internal import Foundation

/// Results go to standard output, messages to standard error.
enum Output {
  /// Prints a result; a program that can't give its result has not done what was asked.
  static func result(_ text: String) { put(Visible.text(text)) }

  private static func put(_ text: String) {
    do {
      try write(text, to: .standardOutput)
    } catch {
      message("The result can't be written to standard output.")
      exit(.world)
    }
  }

  static func message(_ text: String) {
    // Nobody is left to be told when standard error can't be written to either.
    try? write(Visible.text(text), to: .standardError)
  }

  private static func write(_ text: String, to handle: FileHandle) throws {
    try handle.write(contentsOf: Data((text.utf8.last == 0x0A ? text : text + "\n").utf8))
  }

  /// Prints a value as JSON with its keys in order.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    put(Visible.json(String(decoding: try encoder.encode(value), as: UTF8.self)))
  }

  static func exit(_ status: Status) -> Never {
    OpenStores.close()
    Foundation.exit(status.rawValue)
  }
}
