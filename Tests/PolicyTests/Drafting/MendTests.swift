import Policy
import Testing

/// Putting a document right, one thing at a time.
struct MendTests {
  private static let source = """
    Bicycle Policy
    Date of next review: May 2030

    1. Riding

    1.1 Nobody rides on the drive. See [the map](https://example.org/map) first.
    1.2 Pupils may:
    - ride slowly
    - walk

    2. Keeping

    2.1 The shed is open. It costs
    2.2 pounds a week, which is cheap. Everyone pays.
    2.3 Locks
    2.4 Everyone brings a lock.
    """

  private func document(_ text: String = source) throws -> DraftDocument {
    try DraftDocument(reading: text, today: try #require(Day("2026-11-22")))
  }

  private func number(_ text: String) throws -> ClauseNumber { try #require(ClauseNumber(text)) }

  private func listing(_ document: DraftDocument) -> [String] {
    document.rows.map { row in
      switch row {
      case .heading(let number, let title): "# \(number) \(title)"
      case .clause(let clause):
        (["\(clause.number) \(clause.text)"] + clause.items.map { "- \($0)" })
          .joined(separator: " ")
      }
    }
  }

  @Test func `each clause knows the line that it came from, and loose words theirs`() throws {
    let document = try document()
    #expect(document.lines == [6, 7, 13, 14, 15, 16])
    let today = try #require(Day("2026-11-22"))
    #expect(document.findings(today: today).allSatisfy { $0.line != nil })
  }

  @Test func `a clause that opens a section stands under its heading, not at the end of the last`()
    throws
  {
    let document = try document().mended(
      .insert(after: 1, number: try number("2.0"), text: "Left out.", items: [], line: 0))
    #expect(
      listing(document).dropFirst(3).prefix(3) == [
        "# 2 Keeping", "2.0 Left out.", "2.1 The shed is open. It costs",
      ])
  }

  @Test func `a number, words and a heading change, and nothing else does`() throws {
    var document = try document()
    let before = listing(document)
    document = try document.mended(.renumber(clause: 5, to: try number("2.9")))
    document = try document.mended(.reword(clause: 4, text: "Locks *must* hold", items: ["a", ""]))
    document = try document.mended(.retitle(.numbered(try number("2")), to: "Keeping [safe]"))
    let after = listing(document)
    #expect(after.count == before.count)
    #expect(
      after.suffix(3) == [
        "2.2 pounds a week, which is cheap. Everyone pays.", "2.3 Locks *must* hold - a",
        "2.9 Everyone brings a lock.",
      ])
    #expect(after.contains("# 2 Keeping [safe]"))
    #expect(document.document.clauses[0].links.map(\.target) == ["https://example.org/map"])
  }

  @Test func `a clause is split at a sentence, or at a point of its list, and joined again`() throws
  {
    let document = try document()
    let split = try document.mended(
      .split(clause: 3, at: .sentence(1), as: try number("2.21")))
    #expect(listing(split).contains("2.21 Everyone pays."))
    #expect(split.lines == [6, 7, 13, 14, 14, 15, 16])
    let joined = try split.mended(.join(clause: 4, keepingNumber: false))
    #expect(joined == document)
    let list = try document.mended(.split(clause: 1, at: .item(1), as: try number("1.3")))
    #expect(listing(list).contains("1.2 Pupils may: - ride slowly"))
    #expect(listing(list).contains("1.3 walk"))
  }

  @Test func `a number that was part of the words goes back into them`() throws {
    let document = try document().mended(.join(clause: 3, keepingNumber: true))
    #expect(
      listing(document).contains(
        "2.1 The shed is open. It costs 2.2 pounds a week, which is cheap. Everyone pays."))
    let item = try self.document().mended(.makeItem(clause: 3, keepingNumber: false))
    #expect(
      listing(item).contains(
        "2.1 The shed is open. It costs - pounds a week, which is cheap. Everyone pays."))
  }

  @Test func `a clause becomes the heading over those after it`() throws {
    let document = try document().mended(.makeHeading(clause: 4))
    #expect(document.document.clauses.map(\.heading) == [nil, nil, nil, nil, "Locks"])
    let without = try document.mended(.retitle(.over(clause: 4), to: ""))
    #expect(without.document.clauses.allSatisfy { $0.heading == nil })
  }

  @Test func `loose words are made a clause, or left out`() throws {
    let text = Self.source + "\n\nAppendix A\n\nWords."
    let document = try document(text)
    let line = try #require(document.loose.first)
    let left = try document.mended(.leaveOut(line: line))
    #expect(left.loose.count == document.loose.count - 1)
    let added = try document.mended(
      .insert(after: 1, number: try number("1.3"), text: "Words.", items: [], line: line))
    #expect(!added.loose.contains(line))
    #expect(listing(added).contains("1.3 Words."))
  }

  @Test func `the title and the key details change`() throws {
    let document = try document().mended(
      .details(
        title: "New", lines: ["Headteacher: Demo Alder", "", "Date of next review: May 2031"]))
    #expect(document.document.title == "New")
    #expect(document.document.keyDetails.names == ["Demo Alder"])
    #expect(throws: Mend.Refusal.notADetail("nothing")) {
      try document.mended(.details(title: "New", lines: ["nothing"]))
    }
  }

  @Test func `what cannot be is refused and changes nothing`() throws {
    let document = try document()
    #expect(throws: Mend.Refusal.nothingThere) { try document.mended(.takeOut(clause: 6)) }
    #expect(throws: Mend.Refusal.nothingThere) { try document.mended(.takeOut(clause: -1)) }
    #expect(throws: Mend.Refusal.nothingBefore) {
      try document.mended(.join(clause: 0, keepingNumber: false))
    }
    #expect(throws: Mend.Refusal.nothingThere) {
      try document.mended(.split(clause: 5, at: .sentence(1), as: try number("2.5")))
    }
    #expect(throws: Mend.Refusal.noWords) {
      try document.mended(.retitle(.numbered(try number("1")), to: " "))
    }
    let one = try self.document("1. A\n\n1.1 Only one.")
    #expect(throws: Mend.Refusal.noClauseLeft) { try one.mended(.takeOut(clause: 0)) }
  }

  @Test func `whatever is mended reads back as itself`() throws {
    var document = try document()
    let words = ["- dash", "# not a heading", "> said", "3.4 looks like a number", "```", "* * *"]
    for word in words {
      do throws(Mend.Refusal) {
        document = try document.mended(.reword(clause: 2, text: word, items: [word]))
      } catch {
        #expect(error == .readsOtherwise(document.document.clauses[2].number), "\(word)")
      }
      let again = try DraftDocument(
        text: document.text, lines: document.lines, loose: document.loose)
      #expect(again == document)
    }
  }
}
