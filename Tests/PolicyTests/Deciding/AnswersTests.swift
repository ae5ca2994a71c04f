import Foundation
import Testing

@testable import Policy

/// What the rules cannot tell apart is asked once, and answered as if it were asked every time.
struct AnswersTests {
  private static let packs = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "packs")

  @Test(arguments: ["mobile-technology-and-social-media", "visitors-acceptable-use"])
  func `every answer is the one that the rules give`(name: String) throws {
    let pack = try PolicyPack(
      folder: Self.packs.appending(path: name), today: try #require(Day("2027-01-19")))
    let rulebook = Rulebook(pack)
    let words = pack.vocabulary
    var answers = Answers(rulebook)
    var seen = 0
    for activity in words.activities {
      let things: [String?] = activity.things.isEmpty ? [nil] : activity.things.map { $0 }
      for (index, thing) in things.enumerated() {
        // Another role for each thing: over all activities every role comes up.
        let role = words.askingRoles[(index + seen) % words.askingRoles.count]
        for period in words.periods {
          for place in words.places {
            for mode in words.modes {
              let question = Question(
                who: [role.id], activity: activity.id, thing: thing, period: period.id,
                place: place.id, mode: mode.id)
              #expect(answers.answer(question) == rulebook.answer(question))
            }
          }
        }
        seen += 1
      }
    }
  }

  @Test func `what a rule reads of the circumstances is found in its text`() {
    let read = { (condition: String) in
      let rule =
        "@reason(\"context.mode\")\npermit (principal, action, resource)\nwhen { \(condition) };"
      return CircumstancesRead(RuleTokens.afterAnnotations(of: rule))
    }
    #expect(read("context.when == \"lesson\" // context.where") == .these(["when"]))
    let both = "context has \"onSite\" && context[\"mode\"] == \"x\""
    #expect(read(both) == .these(["onSite", "mode"]))
    #expect(read("principal == resource") == .these([]))
    #expect(read("context == {}") == .any)
  }
}
