import Mustache

/// A page as the template engine reads it.
///
/// Made of the page's stored properties: a structure becomes its fields by name, an empty or
/// missing text counts as false in a section, and a name that a part lacks is never looked up in
/// the part around it unless the part has no such field at all.
enum PageFields {
  /// The fields of a page or of a part of one.
  static func fields(of part: Any) -> [String: Any] {
    var fields: [String: Any] = [:]
    for case (let name?, let value) in Mirror(reflecting: part).children {
      fields[name] = field(value)
    }
    return fields
  }

  private static func field(_ value: Any) -> Any {
    if let text = value as? String { return PageString(renderText: text) }
    if value is Bool || value is Int { return value }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      return mirror.children.first.map { field($0.value) } ?? PageString(renderText: "")
    case .collection: return mirror.children.map { field($0.value) }
    case .struct: return fields(of: value)
    default: preconditionFailure("a page holds text, flags and numbers, not \(type(of: value))")
    }
  }
}

/// Text on a page; in a section, empty text counts as false.
struct PageString: MustacheCustomRenderable {
  let renderText: String
  var isNull: Bool { renderText.isEmpty }
}
