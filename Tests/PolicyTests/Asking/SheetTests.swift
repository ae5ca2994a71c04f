import Foundation
import Policy
import Testing

/// Sheets of paper: what somebody may do, posters and advice.
struct SheetTests {
  private static func pack(_ changes: [String: String] = [:]) throws -> PolicyPack {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let today = try #require(Day("2027-01-19"))
    let pack = try PolicyPack(
      folder: root.appending(path: "packs/mobile-technology-and-social-media"), today: today)
    if changes.isEmpty { return pack }
    return try PolicyPack(
      name: pack.name, files: pack.files.merging(changes) { $1 }, today: today)
  }

  @Test func `a sheet says when and where in as few words as that takes`() throws {
    let sheet = RoleSheet(role: "teacher", mode: "normal", Rulebook(try Self.pack()))
    let own = try #require(
      sheet.lines.first {
        $0.activity == "use a device for myself" && $0.things.contains("my own phone")
      })
    #expect(own.things == ["my own phone", "my own smart watch", "my own tablet or laptop"])
    #expect(
      own.cases.map { "\($0.verdict.rawValue) \($0.circumstances)" } == [
        "only-if with children",
        "yes at school away from children", "only-if in a lesson",
        "yes away from school without children",
      ])
    let photos = sheet.lines.filter { $0.activity == "photograph or film children" }
    #expect(photos.map(\.verdict) == [.no, .yes])
  }

  @Test func `every line of a sheet says what the rules say`() throws {
    let pack = try Self.pack()
    let rulebook = Rulebook(pack)
    for role in pack.vocabulary.askingRoles {
      let sheet = RoleSheet(role: role.id, mode: "normal", rulebook)
      let roles = pack.vocabulary.closure(of: [role.id])
      for activity in pack.vocabulary.activities
      where activity.sheetsOf.isEmpty || activity.sheetsOf.contains(where: roles.contains) {
        let said = sheet.lines.filter { $0.activity == activity.label }
        #expect(Set(said.flatMap(\.things)).count == activity.things.count)
        for line in said {
          #expect((line.cases.count == 1) == line.cases.allSatisfy { $0.circumstances.isEmpty })
        }
      }
    }
  }

  @Test func `a poster has words for what the rules of today say`() throws {
    let pack = try Self.pack()
    let rulebook = Rulebook(pack)
    let poster = try #require(pack.posters.first { $0.id == "visitors" })
    #expect(poster.clause.description == "6.3.2")
    for line in poster.lines {
      #expect(line.words[rulebook.answer(line.question).verdict] != nil)
    }
    let advice = try #require(pack.advice.first)
    #expect(advice.lines.count == pack.document.clause(advice.clause)?.items.count)
  }

  @Test func `what is wrong with a sheet is named with its line`() throws {
    let text = """
      posters:
        - {id: a, clause: 6.3.2, role: king, title: T, lead: L, end: E, ask: [office], lines: []}
      advice:
        - {id: a, clause: 7.3.3, title: T, lead: L, end: E, ask: [], lines: []}
        - {id: b, clause: 7.3.3, title: T, lead: L, end: E, ask: [], lines: []}
      """
    do {
      _ = try Self.pack(["sheets.yaml": text])
      Issue.record("It was read.")
    } catch let error as PackError {
      #expect(
        error.sentences == [
          "sheets.yaml:2: there is no role 'king'.",
          "sheets.yaml:4: 'a' is already used.",
          "sheets.yaml:5: 7 lines, one for each point of the clause should stand here.",
        ])
    }
  }

  @Test(arguments: [
    ("activity: carry, thing: own-phone, when: Lesson", "there is no period 'Lesson'."),
    ("activity: carry, thing: own-phone, where: moon", "there is no place 'moon'."),
    ("activity: fly", "there is no activity 'fly'."), ("activity: carry", "carry"),
    ("activity: carry, thing: class-app", "class-app"),
  ])
  func `a line of a poster has the words of the vocabulary`(line: String, problem: String) throws {
    let text = """
      posters:
        - {id: a, clause: 6.3.2, role: visitor, title: T, lead: L, end: E, ask: [office], lines: [
            {drawing: phone, \(line), 'yes': Y, 'no': N, only-if: O}]}
      advice: []
      """
    let error = #expect(throws: PackError.self) { try Self.pack(["sheets.yaml": text]) }
    let sentences = error?.sentences ?? []
    #expect(sentences.contains { $0.contains(problem) }, "\(sentences)")
  }
}
