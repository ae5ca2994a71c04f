/// 'May I?', completely asked: everything that an answer depends on.
package struct Question: Hashable, Sendable {
  /// The ids of the asker's roles.
  package var who: [String]
  /// The id of the activity.
  package var activity: String
  /// The id of the thing that it is done with, or `nil` when the activity needs none.
  package var thing: String?
  /// The id of the period of the school day: when.
  package var period: String
  /// The id of the place: where.
  package var place: String
  /// The id of the operating mode.
  package var mode: String
  /// The ids of the facts that are true.
  package var facts: Set<String>

  /// Makes a question. A place that the vocabulary does not have counts as the strictest one.
  package init(
    who: [String], activity: String, thing: String? = nil, period: String = "lesson",
    place: String = "", mode: String = "normal", facts: Set<String> = []
  ) {
    self.who = who
    self.activity = activity
    self.thing = thing
    self.period = period
    self.place = place
    self.mode = mode
    self.facts = facts
  }
}
