import Foundation
import Policy
import Testing

/// The scenarios of the shipped pack notice when a rule is changed: each mutation is caught by the
/// scenarios that are named with it.
struct MutationTests {
  struct Mutation: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let words: String
    let instead: String
    /// The beginnings of the questions that catch it.
    let caughtBy: [String]

    var testDescription: String { name }
  }

  static let all = [
    Mutation(
      name: "a permission is no longer asked for in lessons", file: "rules/lessons.cedar",
      words: "unless { context.headteacherPermission };", instead: "unless { true };",
      caughtBy: ["Can I look at my own phone while", "My permission ended ten minutes ago."]),
    Mutation(
      name: "one of two approvals is enough for a relationship", file: "rules/contact.cedar",
      words: "context.safeguardingLeadAgreed && context.headteacherAgreed && context.decision",
      instead: "context.safeguardingLeadAgreed && context.decision",
      caughtBy: ["The safeguarding lead agreed, but not yet the headteacher."]),
    Mutation(
      name: "a photo needs no consent for its channel", file: "rules/official-posts.cedar",
      words: "unless { context.parentalConsent };", instead: "unless { context.secondReader };",
      caughtBy: [
        "The parent agreed to the website, not to Instagram", "The parent agreed last year",
      ]),
    Mutation(
      name: "authors may read their own posts", file: "rules/official-posts.cedar",
      words: "unless { context.secondReader || context.reasonRecorded };",
      instead: "unless { context.secondReader || context.authorisedToPost };",
      caughtBy: ["I wrote it and read it again myself."]),
    Mutation(
      name: "a governor who visits follows the rules for governors", file: "rules/visitors.cedar",
      words: "unless { principal in Role::\"employee\" };",
      instead: "unless { principal in Role::\"team\" };",
      caughtBy: ["I visit for a meeting, have a child here and am a governor. May I look"]),
    Mutation(
      name: "access that was taken away still counts", file: "rules/handing-over.cedar",
      words: "when { context.accessRemoved && (resource.provided || context.onSite) };",
      instead: "when { context.accessRemoved && resource.provided };",
      caughtBy: ["My access was taken away until Friday. May I look at Facebook in the staff"]),
  ]

  @Test(arguments: all)
  func `a changed rule is noticed`(mutation: Mutation) throws {
    let folder = ShippedPacksTests.folder.appending(path: "mobile-technology-and-social-media")
    let today = try #require(Day("2026-11-22"))
    let pack = try PolicyPack(folder: folder, today: today)
    let text = try #require(pack.files[mutation.file])
    let changed = text.replacing(mutation.words, with: mutation.instead)
    #expect(changed != text, "the words are not in \(mutation.file) any more")
    var files = pack.files
    files[mutation.file] = changed
    let mutant = try PolicyPack(name: pack.name, files: files, today: today)
    let rulebook = Rulebook(mutant)
    let caught = mutant.scenarios.filter { scenario in
      let answer = rulebook.answer(scenario.question)
      return answer.verdict != scenario.expected || answer.clauses != scenario.clauses
    }
    let first = caught.first?.ask ?? "nothing"
    print("\(mutation.name): caught by \(caught.count) scenarios, first by: \(first)")
    for beginning in mutation.caughtBy {
      #expect(caught.contains { $0.ask.hasPrefix(beginning) }, "\(beginning)")
    }
  }
}
