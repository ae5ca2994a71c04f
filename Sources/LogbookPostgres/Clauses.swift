/// The clauses of an entry in one column.
///
/// No clause is empty or holds a control character, so the separator is never part of one, and no
/// clauses and one clause can't be confused.
enum Clauses {
  private static let separator = "\n"

  static func join(_ clauses: [String]) -> String {
    clauses.joined(separator: separator)
  }

  static func split(_ text: String) -> [String] {
    if text.isEmpty { return [] }
    // By bytes: what Swift takes for one character may hold more than the separator.
    let parts = text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return parts.map { String(Substring($0)) }
  }
}
