import Foundation
import Policy
import Testing

@testable import struct Policy.QuestionClasses

struct PackDiffTests {
  private func diff(_ changes: [String: String]) throws -> PackDiff {
    PackDiff(from: try BicyclePack.pack(), to: try BicyclePack.pack(changes))
  }

  private func sentences(_ changes: [String: String]) throws -> [String] {
    try diff(changes).answers.map(\.sentence)
  }

  @Test func `a pack beside itself changes nothing`() throws {
    let diff = try diff([:])
    #expect(diff.isSameInAnswers)
    #expect(diff.clauses == [])
    #expect(diff.rules == [])
    #expect(diff.questionCount == 32)
    #expect(diff.changedCount == 0)
  }

  @Test func `other reasons and other names of rules change no answer`() throws {
    let riding = BicyclePack.riding.replacing("staff-ride", with: "the-empty-drive")
      .replacing("Push it.", with: "Walk.")
    let diff = try diff(["rules/riding.cedar": riding])
    #expect(diff.isSameInAnswers)
    #expect(
      diff.rules.map { "\($0.kind) \($0.id) \($0.isOfDesk)" } == [
        "added the-empty-drive false", "removed staff-ride false",
      ])
  }

  @Test func `what is no longer allowed is one sentence, with the clause`() throws {
    let never = BicyclePack.riding.replacing(
      "unless { principal in Role::\"staff\" && context.when == \"after-school\" }", with: "")
    let sentence = "The caretaker may no longer ride on their own after school anywhere: 1.1."
    let diff = try diff(["rules/riding.cedar": never])
    #expect(diff.answers.map(\.sentence) == [sentence])
    #expect(diff.changedCount == 2)
    #expect(diff.scenarios.map(\.scenario.ask) == ["Can I ride home when everyone is gone?"])
    #expect(!diff.isSameInAnswers)
  }

  @Test func `what else has to be arranged is told with what had to be before`() throws {
    let keeping = BicyclePack.keeping.replacing("context.kingAgreed || ", with: "")
    #expect(
      try sentences(["rules/keeping.cedar": keeping]) == [
        "Anyone may keep something in the shed (a motorbike) at any time anywhere only if the site "
          + "manager has agreed and the headteacher has agreed (before: only if the king has "
          + "agreed, or the site manager has agreed and the headteacher has agreed): 2.1, 2.2."
      ])
  }

  @Test func `a flip is told before half a step, and that before another clause`() throws {
    let riding = BicyclePack.riding.replacing("{ context.coachThere }", with: "{ true }")
      .replacing(
        "unless { principal in Role::\"staff\" && context.when == \"after-school\" }", with: "")
    let keeping = BicyclePack.keeping.replacing(
      "@clause(\"2.1\") @reason(\"The shed", with: "@clause(\"2.3\") @reason(\"The shed")
    let told = try sentences(["rules/riding.cedar": riding, "rules/keeping.cedar": keeping])
    #expect(
      told == [
        "The caretaker may no longer ride on their own after school anywhere: 1.1.",
        "A pupil may now scoot at any time anywhere without conditions (before: only if a coach is "
          + "there): 1.2.",
        "Anyone may keep something in the shed (their own bicycle) at any time anywhere, as "
          + "before, and now by other clauses: 2.3 (before: 2.1).",
      ])
  }

  @Test func `a rule about what people do in the product is told by itself`() throws {
    let keeping = BicyclePack.keeping.replacing("Role::\"caretaker\"", with: "Role::\"staff\"")
    let vocabulary = BicyclePack.vocabulary.replacing(
      "- {id: pupil, label: A pupil,", with: "- {id: pupil, label: A pupil, is: [staff],")
    let diff = try diff(["rules/keeping.cedar": keeping, "vocabulary.yaml": vocabulary])
    #expect(!diff.isSameInAnswers)
    #expect(diff.house.map(\.sentence) == ["A pupil may now open shed: 2.1."])
    #expect(diff.house.map(\.roles) == [["pupil"]])
    #expect(
      diff.rules.map(\.sentence) == [
        "Staff may open shed.", "In some cases people may not open shed.",
      ])
    #expect(diff.rules.map(\.isOfDesk) == [true, true])
  }

  @Test func `what can no longer be asked, and what can be asked now, is told`() throws {
    let vocabulary = BicyclePack.vocabulary.replacing(
      "things: [bicycle, motorbike]", with: "things: [bicycle]"
    ).replacing(
      "  - {id: scoot, label: scoot}",
      with: "  - {id: scoot, label: scoot}\n  - {id: skate, label: skate}")
    let diff = try diff(["vocabulary.yaml": vocabulary, "scenarios.yaml": ""])
    #expect(diff.goneQuestions == ["May I keep something in the shed (a motorbike)?"])
    #expect(diff.newQuestions == ["May I skate?"])
  }

  @Test func `clauses are told apart by words first and by number last`() throws {
    let policy = BicyclePack.policy
      .replacing(
        "- 1.2 Pupils", with: "- 1.2 Skates are not for school.\n- 1.3 All pupils"
      )
      .replacing("- 2.3 Look after your lock.", with: "- 2.3 Motor vehicles wait outside.")
      .replacing("- 2.1 Everyone", with: "- 2.1 Everybody, staff included,")
    let changes = try diff(["policy.md": policy]).clauses
    #expect(
      changes.map {
        "\($0.kind.rawValue) \($0.old?.number.description ?? "-") "
          + ($0.new?.number.description ?? "-")
      } == ["added - 1.2", "moved-and-changed 1.2 1.3", "changed 2.1 2.1", "changed 2.3 2.3"])
    #expect(
      changes[2].pieces.map { "\($0.kind.rawValue): \($0.text)" } == [
        "removed: Everyone", "added: Everybody, staff included,",
        "same: may keep a bicycle in the shed.",
      ])
    #expect(try diff(["policy.md": policy]).isSameInAnswers)
    // What was written anew stands whole beside what it was: shared words by chance are no help.
    #expect(changes[3].isWrittenAnew)
    #expect(
      changes[3].pieces.map { "\($0.kind.rawValue): \($0.text)" } == [
        "removed: Look after your lock.", "added: Motor vehicles wait outside.",
      ])
  }
}

/// Questions that one is asked for are answered as that one is.
struct QuestionClassesTests {
  @Test func `what is put together in the shipped pack has the same answer`() throws {
    let folder = ShippedPacksTests.folder.appending(path: "mobile-technology-and-social-media")
    let rulebook = Rulebook(
      try PolicyPack(folder: folder, today: try #require(Day("2026-11-22"))))
    let words = rulebook.vocabulary
    var asked = 0
    for (index, activity) in words.activities.enumerated() {
      let classes = QuestionClasses(activity.id, [rulebook])
      #expect(classes.roles.joined().count == words.askingRoles.count)
      #expect(classes.places.joined().count == words.places.count)
      // Every member of a class beside its first, and the first ones of the other classes in turn.
      let count = max(
        classes.roles.count, classes.periods.count, classes.places.count, classes.modes.count)
      for turn in 0..<count {
        let members = [classes.roles, classes.periods, classes.places, classes.modes].map {
          $0[(turn + index) % $0.count]
        }
        let thing = activity.things.isEmpty ? nil : activity.things[turn % activity.things.count]
        let answers = Set(
          members[0].flatMap { role in
            members[1].flatMap { period in
              members[2].flatMap { place in
                members[3].map { mode in
                  rulebook.answer(
                    Question(
                      who: [role], activity: activity.id, thing: thing, period: period,
                      place: place, mode: mode))
                }
              }
            }
          })
        #expect(answers.count == 1, "\(activity.id) \(members)")
        asked += members.reduce(1) { $0 * $1.count }
      }
    }
    #expect(asked > 1000)
  }

  @Test func `a rule that compares a name with more than a text keeps all apart`() throws {
    let open = BicyclePack.riding.replacing(
      "context.when == \"after-school\" }", with: "[\"lesson\"].contains(context.when) }")
    let classes = { (riding: String) in
      QuestionClasses(
        "ride",
        [Rulebook(try BicyclePack.pack(["rules/riding.cedar": riding, "scenarios.yaml": ""]))])
    }
    #expect(try classes(BicyclePack.riding).periods == [["lesson"], ["after-school"]])
    #expect(try classes(open).periods == [["lesson"], ["after-school"]])
    #expect(try classes(BicyclePack.riding).places == [["classroom", "drive"]])
    let whole = BicyclePack.riding.replacing(
      "context.speedMax < 20", with: "context has speedMax")
    #expect(try classes(whole).places == [["classroom"], ["drive"]])
  }
}
