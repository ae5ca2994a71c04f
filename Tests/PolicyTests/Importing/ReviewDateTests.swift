import Testing

@testable import Policy

struct ReviewDateTests {
  @Test(arguments: [
    ("September 2021", "2021-09-30"), ("Sept 2021", "2021-09-30"),
    ("1st September 2021", "2021-09-01"),
    ("01/09/2021", "2021-09-01"), ("1.9.21", "2021-09-01"), ("2021-09-01", "2021-09-01"),
    ("February 2024", "2024-02-29"), ("Autumn 2021", "2021-12-31"), ("2021", "2021-12-31"),
    ("September 1st, 2021", "2021-09-01"), ("by May 2022 (or sooner)", "2022-05-31"),
    ("31 February 2022", "2022-02-28"),
  ])
  func `dates are read as schools write them`(words: String, day: String) {
    #expect(ReviewDate.lastDay(of: words)?.description == day)
  }

  @Test(arguments: ["", "soon", "annually", "every 3 years", "12345", "99/99/9999"])
  func `what is no date is none`(words: String) {
    #expect(ReviewDate.lastDay(of: words) == nil)
  }

  @Test func `a review date that cannot be read is found`() throws {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    let text = "P\n\nReview date: soon\n\n1. A\n\n- 1.1 a\n"
    #expect(try importer.read(text).findings.map(\.kind) == [.reviewUnclear])
    let due = text.replacing("soon", with: "22 November 2026")
    #expect(try importer.read(due).findings.map(\.kind) == [])
    let over = text.replacing("soon", with: "21 November 2026")
    #expect(try importer.read(over).findings.map(\.kind) == [.reviewOverdue])
  }
}
