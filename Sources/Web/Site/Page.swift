/// What one page shows: text and flags, all made before the template sees them.
///
/// Each `{{tag}}` of the template is a stored property of the page, or of the part of it that the
/// tag stands in; `{{csrf}}` is there for every form. Mustache prints a missing field as nothing,
/// so a test compares the two.
protocol Page: Sendable {
  /// The template's path below `Templates`, without its ending.
  static var template: String { get }

  /// The page's name: what the browser's tab and a screen reader announce first.
  var title: String { get }

  /// The part of the site that the page belongs to, marked in the navigation.
  var area: SiteArea? { get }
}

extension Page {
  var area: SiteArea? { nil }
}

/// The parts of the site that the navigation names.
enum SiteArea: Sendable, Equatable {
  case ask
  case report
  case clauses
  case concerns
  case school
}
