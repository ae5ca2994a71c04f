import Foundation
import Policy
import Testing

/// Reasons speak of what was asked about, and of nothing that nobody named.
struct VariedAnswerTests {
  private static func pack() throws -> PolicyPack {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try PolicyPack(
      folder: root.appending(path: "packs/mobile-technology-and-social-media"),
      today: try #require(Day("2027-01-19")))
  }

  @Test(arguments: [
    ("can a child watch youtube on a school tablet at lunch", "school-tablet"),
    ("may i watch a film on a school computer at lunch", "school-computer"),
    ("can a child phone their mum on the class phone", "class-phone"),
  ])
  func `a verb is no device`(sentence: String, thing: String) throws {
    let readings: [Reading]
    switch SentenceReader(try Self.pack()).read(sentence) {
    case .clear(let reading): readings = [reading]
    case .unsure(let several): readings = several
    case .unclear: readings = []
    }
    #expect(!readings.contains { $0.thing == "own-watch" || $0.thing == "own-phone" })
    #expect(readings.contains { $0.thing == thing } || readings.isEmpty, "\(readings)")
  }

  @Test func `no reason speaks of one thing where nobody named any`() throws {
    let pack = try Self.pack()
    let rulebook = Rulebook(pack)
    for role in pack.vocabulary.askingRoles {
      for activity in pack.vocabulary.activities where activity.things.count > 1 {
        let reading = Reading(
          who: [role.id], activity: activity.id, period: "lunchtime", place: "playground",
          mode: "normal")
        let told = OpenChoices(reading, rulebook).answer()
        let answers = activity.things.map { thing in
          var question = OpenChoices(reading, rulebook).question
          question.thing = thing
          return rulebook.answer(question)
        }
        let same = answers.filter { $0.verdict == told.verdict }
        for reason in told.reasons where !reason.hasPrefix("With ") {
          #expect(
            same.allSatisfy { $0.reasons.contains(reason) }, "\(role.id) \(activity.id): \(reason)")
        }
      }
    }
  }

  @Test func `a child's sheet has no rules for adults, and a child's words`() throws {
    let pack = try Self.pack()
    let sheet = RoleSheet(role: "learner", mode: "normal", Rulebook(pack))
    let activities = Set(sheet.lines.map(\.activity))
    for adult in ["put photos on the class app", "post for the school", "phone or message a parent"] {
      #expect(!activities.contains(adult))
    }
    #expect(activities.contains("photograph or film children"))
    let notes = sheet.notes.joined().joined()
    #expect(notes.contains("your teacher has talked with you about what we may see on it"))
    #expect(!notes.contains { $0.contains("read and accepted") })
    let teachers = RoleSheet(role: "teacher", mode: "normal", Rulebook(pack))
    #expect(Set(teachers.lines.map(\.activity)).contains("post for the school"))
  }

  @Test func `nobody who asks in a scenario's words is taken to have said what it assumes`() throws {
    let pack = try Self.pack()
    let reader = SentenceReader(pack)
    for scenario in pack.scenarios where !scenario.assumed.isEmpty {
      guard case .clear(let reading) = reader.read(scenario.ask) else { continue }
      #expect(reading.facts.isDisjoint(with: scenario.assumed), "\(scenario.ask)")
    }
    #expect(pack.scenarios.contains { !$0.assumed.isEmpty })
  }
}
