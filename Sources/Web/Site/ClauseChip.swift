import Policy
import School

/// A clause as every page shows it: its number, always a link, and what it is about.
struct ClauseChip: Sendable, Equatable {
  let number: String
  let url: String
  /// The first words of the clause; empty when the policy in force has no such clause.
  let summary: String

  private static let summaryCharactersMax = 140

  init(_ number: ClauseNumber, in registers: Registers) {
    self.number = number.description
    url = "/clauses/\(number)"
    let clause = registers.adoption.inForce?.pack.document.clause(number)
    let words = [clause?.text ?? "", (clause?.items ?? []).joined(separator: "; ")]
    summary = words.joined(separator: " ").trimmed.shortened(to: Self.summaryCharactersMax)
  }
}

extension String {
  /// The text, or its first words and that there is more.
  ///
  /// It ends at a word, and at none that leads on to what is left out: a colon, a comma.
  func shortened(to charactersMax: Int) -> String {
    guard count > charactersMax else { return self }
    let cut = prefix(charactersMax + 1)
    let end = cut.lastIndex { $0.isWhitespace } ?? cut.index(before: cut.endIndex)
    var words = cut[..<end]
    while let last = words.last, !last.isLetter, !last.isNumber, !")’'\"”?!".contains(last) {
      words.removeLast()
    }
    return words + " (there is more)"
  }
}
