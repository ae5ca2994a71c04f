import Policy
import Testing

struct NumberingTests {
  private func numbering(_ text: String) throws -> [String] {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    return try importer.read(text).findings.filter { $0.kind == .numbering }.map {
      "\($0.clause?.description ?? "-") line \($0.line ?? 0): \($0.message)"
    }
  }

  @Test func `numbers without gaps are not mentioned`() throws {
    #expect(try numbering("1. A\n\n- 1.1 a\n- 1.2 b\n\n2. B\n\n2.1 C\n\n- 2.1.1 c\n") == [])
  }

  @Test func `a late start, a gap, a repetition and a step back are found on their lines`() throws {
    let text = """
      1. A

      - 1.2 a
      - 1.3 b
      - 1.6 c
      - 1.6 d
      - 1.5 e
      """
    #expect(
      try numbering(text) == [
        "1.2 line 3: Section 1 begins at 1.2: there is no 1.1. "
          + "Number from 1, or say that it is left out on purpose.",
        "1.6 line 5: 1.6 follows 1.3, so 1.4 to 1.5 are missing. "
          + "Number without a gap, or say that it is left out on purpose.",
        "1.6 line 6: The number 1.6 occurs more than once, first on line 5. "
          + "Give one of the two another number.",
        "1.5 line 7: 1.5 comes after 1.6. Move it, or number it as it stands.",
      ])
  }

  @Test func `clauses keep the numbers that they have`() throws {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    let document = try importer.read("2. B\n\n- 2.2 a\n- 2.2 b\n- 2.9 c\n- 2.4 d\n").document
    #expect(document.clauses.map(\.number.description) == ["2.2", "2.2", "2.9", "2.4"])
    #expect(document.clauses.map(\.text) == ["a", "b", "c", "d"])
  }

  @Test func `clauses whose section has no heading still have a section`() throws {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    let text = "Rules\n\nAims\n\n- 1.1 a\n\nRiding\n\n- 2.1 b\n- 3.1.1 c\n"
    let document = try importer.read(text).document
    #expect(document.sections.map(\.number.description) == ["1", "2", "3"])
    #expect(document.sections[1].title == "Riding")
    #expect(document.sections[2].subsections.map(\.number.description) == ["3.1"])
  }

  @Test func `a clause may have clauses of its own`() throws {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    let text = "1. A\n\n- 1.1 Staff do all of this.\n- 1.1.1 a\n- 1.1.2 b\n- 1.2 c\n"
    let document = try importer.read(text).document
    #expect(
      document.sections[0].clauses.map(\.number.description) == ["1.1", "1.1.1", "1.1.2", "1.2"])
    #expect(document.sections[0].subsections == [])
  }
}
