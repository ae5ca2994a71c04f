package import Cedar

/// Whatever decides what is asked over the protocol.
package protocol DecisionPoint: Sendable {
  /// Decides one question.
  func decide(_ question: Evaluation) -> Outcome

  /// Finds who, what, or which deed a question is answered with yes for.
  ///
  /// - Parameters:
  ///   - search: What is searched for.
  ///   - limit: The most results that are wanted now.
  ///   - after: The id, or name of a deed, behind which to go on; `nil` for from the beginning.
  /// - Returns: The results in the order of their ids.
  func find(_ search: Searched, limit: Int, after: String?) -> Findings
}

/// A decision, and what the caller is told with it (section 5.5).
package struct Outcome: Equatable, Sendable {
  /// Whether it may be done.
  package let isAllowed: Bool
  /// Why and what else, for whoever asked.
  package let context: [JSONValue.Member]

  /// Makes an outcome.
  package init(isAllowed: Bool, context: [JSONValue.Member] = []) {
    self.isAllowed = isAllowed
    self.context = context
  }
}

/// What a search has found so far.
package struct Findings: Equatable, Sendable {
  /// The ids, or the names of deeds.
  package let names: [String]
  /// Whether there may be more.
  package let hasMore: Bool
  /// Behind which id to go on; `nil` for from the beginning.
  package let last: String?
  /// Why nothing could be found, where the search itself is at fault.
  package let reason: String?

  /// Found some, and there may be more.
  package init(_ names: [String], hasMore: Bool, last: String?, reason: String? = nil) {
    self.names = names
    self.hasMore = hasMore
    self.last = last
    self.reason = reason
  }

  /// Found nothing, because of this.
  package static func nothing(_ reason: String?) -> Findings {
    Findings([], hasMore: false, last: nil, reason: reason)
  }
}
