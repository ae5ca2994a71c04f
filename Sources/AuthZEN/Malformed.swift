package import Cedar

/// Why a request cannot be taken; answered with 400 (section 10.1.2).
package enum Malformed: Error, Equatable {
  /// There is nothing in it.
  case empty
  /// Its bytes are no UTF-8.
  case notUTF8
  /// It is no JSON, or has a key twice.
  case notJSON(ParseError)
  /// Something that must be there is not.
  case missing(path: String)
  /// Something is not of the kind that it must be of.
  case wrongKind(path: String, expected: String, found: String)
  /// A word is none of those there are.
  case unknownWord(path: String, word: String, known: [String])
  /// There are more of something than are taken.
  case tooMany(path: String, count: Int, limit: Int)
  /// The page is not one of this search.
  case foreignPage
  /// The page's limit is not the one that the search began with.
  case otherLimit(began: Int)
}

extension Malformed: CustomStringConvertible {
  /// What is wrong and where, in one sentence.
  package var description: String {
    switch self {
    case .empty: "The request has no body: it must be a JSON object."
    case .notUTF8: "The request is not text in UTF-8."
    case .notJSON(let error):
      "The request is not JSON: \(error.message) "
        + "(line \(error.location.line), column \(error.location.column))."
    case .missing(let path): "`\(path)` is missing."
    case .wrongKind(let path, let expected, let found):
      "`\(path)` must be \(expected), and is \(found)."
    case .unknownWord(let path, let word, let known):
      "`\(path)` is '\(word.prefix(40))'. It can be \(known.joined(separator: ", "))."
    case .tooMany(let path, let count, let limit):
      "`\(path)` has \(count) entries. At most \(limit) are taken at once."
    case .foreignPage:
      "`page.token` belongs to another search. The request must stay the same from page to page."
    case .otherLimit(let began):
      "`page.limit` must stay \(began), as this search began, or be left out."
    }
  }
}
