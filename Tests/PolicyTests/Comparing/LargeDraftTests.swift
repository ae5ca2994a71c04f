import Testing

@testable import Policy

/// Drafts that are far longer than any policy.
@Suite struct LargeDraftTests {
  private func text(clauses: Int) -> String {
    "A Policy of Our School\n\n1. Aims\n"
      + (1...clauses).map { "1.\($0) We say this \($0) times.\n" }.joined()
  }

  @Test func `a draft has a limit of clauses, and says so`() throws {
    let today = try #require(Day("2027-01-19"))
    let most = DraftDocument.clausesMax
    #expect(
      try DraftDocument(reading: text(clauses: most), today: today).document.clauses.count == most)
    let error = #expect(throws: ImportError.tooManyClauses(count: most + 1, clausesMax: most)) {
      try DraftDocument(reading: text(clauses: most + 1), today: today)
    }
    #expect(error?.sentence.contains("2001 numbered clauses, and a draft may have 2000") == true)
  }
}
