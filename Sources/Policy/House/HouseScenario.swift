/// Something that a person does in the product, with the answer that the pack must give: a test of
/// the rules about the product's own use.
package struct HouseScenario: Hashable, Sendable {
  /// What is done, in a person's words.
  package var ask: String
  /// The same for the rules.
  package var question: HouseQuestion
  /// Whether it must be allowed.
  package var isAllowed: Bool
  /// The clauses that the answer must rest on: these and no others.
  package var clauses: [ClauseNumber]
  /// Why, in one sentence.
  package var why: String
  /// The line of `using-scenarios.yaml` that it begins on, counted from 1.
  package var line: Int
}
