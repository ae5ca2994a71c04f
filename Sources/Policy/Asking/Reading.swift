/// What a sentence says of a question; what it left open is `nil`, or empty.
package struct Reading: Hashable, Sendable {
  /// The ids of the roles that the sentence names as asking; empty when it names none.
  package var who: [String] = []
  /// The id of the activity.
  package var activity: String
  /// The id of the thing.
  package var thing: String?
  /// The id of the period.
  package var period: String?
  /// The id of the place.
  package var place: String?
  /// The id of the operating mode.
  package var mode: String?
  /// The ids of the facts that the sentence says are so.
  package var facts: Set<String> = []

  /// Makes a reading.
  package init(
    who: [String] = [], activity: String, thing: String? = nil, period: String? = nil,
    place: String? = nil, mode: String? = nil, facts: Set<String> = []
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

/// What came of reading a sentence.
package enum Understanding: Hashable, Sendable {
  /// The sentence asks this.
  case clear(Reading)
  /// It may ask one of these: two or three, the likeliest first.
  case unsure([Reading])
  /// It was not understood; these questions of the pack are the nearest, nearest first, at most
  /// `nearestMax`.
  case unclear([Scenario])

  /// The most questions that are offered instead.
  package static let nearestMax = 3
}
