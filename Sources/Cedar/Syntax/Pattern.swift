/// What stands after `like`: text in which `*` matches any run of characters.
struct Pattern: Hashable, Sendable {
  enum Element: Hashable, Sendable {
    case wildcard
    case scalar(Unicode.Scalar)
  }

  let elements: [Element]

  /// Whether the whole text matches.
  ///
  /// Looks back only to the last wildcard, so the time is at most the product of both lengths.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var textIndex = 0
    var index = 0
    var retry: (element: Int, text: Int)?
    while textIndex < scalars.count {
      if index < elements.count, elements[index] == .wildcard {
        retry = (index, textIndex)
        index += 1
      } else if index < elements.count, elements[index] == .scalar(scalars[textIndex]) {
        index += 1
        textIndex += 1
      } else if let last = retry {
        retry = (last.element, last.text + 1)
        index = last.element + 1
        textIndex = last.text + 1
      } else {
        return false
      }
    }
    return elements[index...].allSatisfy { $0 == .wildcard }
  }
}
