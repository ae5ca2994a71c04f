internal import Cedar

/// What a decision point says of itself (section 9).
package struct Metadata: Sendable {
  /// Where it is found.
  package static let path = "/.well-known/authzen-configuration"

  /// The base address of the decision point, as its callers know it: `https://pdp.example.com`.
  private let base: String

  /// - Parameter base: The base address, without a stroke at its end.
  package init(base: String) { self.base = base }

  /// The metadata as JSON: section 9.1.1 names each endpoint's parameter.
  package var text: String {
    JSONValue.members(
      ("policy_decision_point", .string(base)),
      ("access_evaluation_endpoint", .string(base + Endpoint.evaluation.path)),
      ("access_evaluations_endpoint", .string(base + Endpoint.evaluations.path)),
      ("search_subject_endpoint", .string(base + Endpoint.searchSubject.path)),
      ("search_resource_endpoint", .string(base + Endpoint.searchResource.path)),
      ("search_action_endpoint", .string(base + Endpoint.searchAction.path))
    ).compactText
  }
}
