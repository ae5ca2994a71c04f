/// A question that a person would ask, with the answer that the pack must give: a test of the
/// pack, and a line on the page of common questions.
package struct Scenario: Hashable, Sendable {
  /// The question in a person's words.
  package var ask: String
  /// The same question for the rules.
  package var question: Question
  /// Which of the question's facts the words don't say: the test takes them as given, and nobody
  /// who asks in these words is taken to have said them.
  package var assumed: Set<String>
  /// The answer it must get.
  package var expected: Verdict
  /// The clauses that the answer must rest on: these and no others.
  package var clauses: [ClauseNumber]
  /// Why, in one sentence.
  package var why: String
  /// The line of `scenarios.yaml` that it begins on, counted from 1.
  package var line: Int

  /// Makes a scenario.
  package init(
    ask: String, question: Question, expected: Verdict, clauses: [ClauseNumber], why: String,
    line: Int, assumed: Set<String> = []
  ) {
    self.ask = ask
    self.question = question
    self.assumed = assumed
    self.expected = expected
    self.clauses = clauses
    self.why = why
    self.line = line
  }

  /// The question as its words ask it, with nothing taken as given.
  package var asked: Question {
    var asked = question
    asked.facts.subtract(assumed)
    return asked
  }
}
