// The OpenID AuthZEN Authorization API 1.0, as values. Sections are those of
// https://openid.net/specs/authorization-api-1_0.html.

/// What a decision point can be asked, each at its own address (section 10.1).
package enum Endpoint: String, Sendable, CaseIterable {
  /// May this subject do this?
  case evaluation
  /// Several such questions at once.
  case evaluations
  /// Who may do this?
  case searchSubject
  /// What may this subject do it to?
  case searchResource
  /// What may this subject do to it?
  case searchAction

  /// The address below that of the decision point.
  package var path: String {
    switch self {
    case .evaluation: "/access/v1/evaluation"
    case .evaluations: "/access/v1/evaluations"
    case .searchSubject: "/access/v1/search/subject"
    case .searchResource: "/access/v1/search/resource"
    case .searchAction: "/access/v1/search/action"
    }
  }

  /// Whether it finds out who or what, rather than answering about somebody who is named.
  package var isSearch: Bool {
    switch self {
    case .evaluation, .evaluations: false
    case .searchSubject, .searchResource, .searchAction: true
    }
  }

  /// The endpoint at an address, or `nil` when there is none.
  package init?(path: String) {
    guard let endpoint = Self.allCases.first(where: { $0.path == path }) else { return nil }
    self = endpoint
  }
}
