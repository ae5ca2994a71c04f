internal import Foundation
internal import Texts

/// A text that a command was given: a file, or standard input.
struct InputFile {
  /// The name that messages carry.
  let name: String
  var text: String { plain.text }

  private let plain: PlainText

  /// Larger inputs are taken for a mistake.
  private static let bytesMax = 256 * 1_024 * 1_024

  /// Reads it whole.
  ///
  /// - Parameter path: The file; `nil` or `-` for standard input.
  /// - Throws: `Failure`, also for bytes that are no UTF-8: nothing is replaced in silence.
  init(_ path: String?) throws {
    let isStandardInput = path == nil || path == "-"
    name = isStandardInput ? "<stdin>" : path ?? ""
    let bytes = try isStandardInput ? Self.standardInput() : Self.bytes(of: name)
    guard bytes.count <= Self.bytesMax else {
      throw Failure.usage("\(name) is larger than \(Self.bytesMax / 1_048_576) MB.")
    }
    do throws(PlainTextError) {
      plain = try PlainText(bytes)
    } catch {
      throw Failure.usage("\(name) \(error)")
    }
  }

  /// Its lines, whichever program ended them.
  var lines: [PlainText.Line] { plain.lines }

  /// Standard input can be read once: whether more than one of the files is it.
  static func areTypedTwice(_ paths: [String?]) -> Bool {
    paths.filter { $0 == "-" }.count > 1
  }

  /// Whether its name says that it is JSON.
  var isNamedJSON: Bool { name.lowercased().hasSuffix(".json") }

  private static func standardInput() throws -> Data {
    do {
      return try FileHandle.standardInput.read(upToCount: bytesMax + 1) ?? Data()
    } catch {
      throw Failure.world("Standard input can't be read.")
    }
  }

  private static func bytes(of path: String) throws -> Data {
    try GivenFile.bytes(of: path, bytesMax: bytesMax)
  }
}

extension InputFile {
  /// Writes another text in its place, whole or not at all.
  func replace(with text: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: name), options: .atomic)
    } catch {
      throw Failure.world("\(name) can't be written: check its permissions and the disk.")
    }
  }
}

extension Output {
  /// Prints a text as it is, byte for byte, unless a terminal would obey it.
  static func text(_ text: String) {
    let text = isatty(STDOUT_FILENO) == 1 ? Visible.text(text) : text
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
