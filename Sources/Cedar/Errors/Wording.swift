/// The words of all messages; nothing else in the module makes a sentence.
enum Wording {
  /// A parse error as it is printed.
  static func whole(of error: ParseError) -> String {
    var lines = ["\(error.location): \(error.severity): \(error.message)"]
    let number = String(error.location.line)
    let gutter = String(repeating: " ", count: number.count)
    lines.append(" \(number) | \(error.sourceLine)")
    let indent = error.sourceLine.unicodeScalars.prefix(error.caretColumn)
      .map { $0 == "\t" ? "\t" : " " }.joined()
    lines.append(
      " \(gutter) | \(indent)\(String(repeating: "^", count: error.caretWidth))")
    if !error.expected.isEmpty {
      lines.append(" \(gutter) = expected \(list(error.expected, "or"))")
    }
    if let suggestion = error.suggestion {
      lines.append(" \(gutter) = did you mean `\(suggestion)`?")
    }
    return lines.joined(separator: "\n")
  }

  /// `a, b or c`.
  static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }

  /// Why a policy could not be evaluated.
  static func sentence(for error: EvaluationError) -> String {
    switch error {
    case .typeMismatch(let expected, let found):
      "type error: expected \(list(expected, "or")), got \(found)"
    case .entityMissing(let uid): "entity `\(uid)` does not exist"
    case .attributeMissing(let name, let owner) where owner == "record":
      "record does not have the attribute `\(name)`"
    case .attributeMissing(let name, let owner): "`\(owner)` does not have the attribute `\(name)`"
    case .tagMissing(let tag, let owner): "`\(owner)` does not have the tag `\(tag)`"
    case .overflow(let operation): "integer overflow in \(operation)"
    case .extensionFailed(let function, let argument):
      "`\(function)` cannot make sense of \(argument)"
    case .wrongArgumentCount(let function, let expected, let found):
      "`\(function)` takes \(count(expected, "argument")), got \(found)"
    }
  }

  /// `1 argument`, `2 arguments`.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
