/// Finding the place in the text of what an error is about; nothing here runs before there is one.
extension SourceText {
  /// An error about the value at a path, with its line; the nearest value that there is, if none.
  func error(_ error: EntitiesError, in json: JSONValue) -> ParseError {
    guard case .unexpected(let path, _, _) = error else {
      return self.error(SourceRange(0, 0), error.description)
    }
    return self.error(token(at: Int(json.nearest(to: path).offset)), error.description)
  }

  /// An error about the value that begins at an offset, with its path in front.
  func error(_ diagnostic: Diagnostic, in json: JSONValue) -> ParseError {
    let offset = diagnostic.range.lower
    let message = Wording.sentence(for: diagnostic.problem)
    return error(
      token(at: offset), Wording.at(json.path(to: offset), message),
      expected: diagnostic.expected, suggestion: diagnostic.suggestion)
  }

  /// The text, number or word that begins at an offset; of a list or object, its bracket.
  private func token(at start: Int) -> SourceRange {
    var end = start
    if start < bytes.count, bytes[start] == UInt8(ascii: "\"") {
      end += 1
      while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      return SourceRange(start, min(end + 1, bytes.count))
    }
    let ends = Set(",:[]{} \t\r\n".utf8)
    while end < bytes.count, !ends.contains(bytes[end]) { end += 1 }
    return SourceRange(start, max(end, start + 1))
  }
}

extension JSONValue {
  /// What is inside, each with the step of a path that leads to it.
  private var parts: [(step: String, value: JSONValue)] {
    switch content {
    case .array(let items): items.enumerated().map { ("[\($0)]", $1) }
    case .object(let members): members.map { (Cedar.step($0.key), $0.value) }
    default: []
    }
  }

  /// The value at a path, or the last one on the way to it.
  fileprivate func nearest(to path: String) -> JSONValue {
    var value = self
    var rest = path.utf8.dropFirst()
    while let part = value.parts.first(where: { isNext($0.step, in: rest) }) {
      value = part.value
      rest = rest.dropFirst(part.step.utf8.count)
    }
    return value
  }

  /// Whether a path goes on with exactly this step, and not with a longer one.
  private func isNext(_ step: String, in rest: Substring.UTF8View) -> Bool {
    guard rest.starts(with: step.utf8) else { return false }
    let next = rest.dropFirst(step.utf8.count).first
    return next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
  }

  /// The path to the innermost value that begins at an offset or around it.
  fileprivate func path(to offset: Int) -> String {
    var path = "$"
    var value = self
    while value.offset < offset, let part = value.parts.last(where: { $0.value.offset <= offset }) {
      path += part.step
      value = part.value
    }
    return path
  }
}

/// The step of a path to the value of a key; keys that are no words stand in quotes.
func step(_ key: String) -> String {
  isIdentifier(key) || ReservedWord.isReserved(key) ? ".\(key)" : "[\(JSONValue.quoted(key))]"
}
