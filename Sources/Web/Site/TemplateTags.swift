/// The tags of a template, held against the fields of a page: Mustache prints what is missing as
/// nothing, so we look before it does.
struct TemplateTags {
  /// The text of each template by its name.
  let sources: [String: String]

  /// How deep templates may take each other in.
  private static let depthMax = 8

  private enum Node {
    case value(String)
    case section(String, [Node])
  }

  /// The tags of a template for which there is no field, in the order of the template.
  ///
  /// Tags inside a list are held against each of its elements; inside an empty list, against
  /// nothing.
  func missing(in template: String, fields: [String: Any]) -> [String] {
    missing(nodes(of: template, depth: 0), [fields])
  }

  private func missing(_ nodes: [Node], _ stack: [Any]) -> [String] {
    nodes.flatMap { node -> [String] in
      switch node {
      case .value(let name): return find(name, stack) == nil ? [name] : []
      case .section(let name, let inner):
        guard let value = find(name, stack) else { return [name] }
        switch value {
        case let list as [Any]: return list.flatMap { missing(inner, stack + [$0]) }
        case let part as [String: Any]: return missing(inner, stack + [part])
        // What is not there this time may be a part with fields of its own.
        case let text as PageString where text.isNull: return []
        default: return missing(inner, stack)
        }
      }
    }
  }

  private func find(_ name: String, _ stack: [Any]) -> Any? {
    if name == "." { return stack.last }
    return stack.reversed().lazy.compactMap { ($0 as? [String: Any])?[name] }.first
  }

  private func nodes(of template: String, depth: Int) -> [Node] {
    precondition(depth < Self.depthMax, "\(template) takes itself in")
    let parts = (sources[template] ?? "").split(
      separator: "{{", omittingEmptySubsequences: false)
    var tags = parts.dropFirst().compactMap { part in
      part.firstRange(of: "}}").map { part[..<$0.lowerBound] }
    }[...]
    return nodes(&tags, depth: depth)
  }

  private func nodes(_ tags: inout ArraySlice<Substring>, depth: Int) -> [Node] {
    var nodes: [Node] = []
    while let tag = tags.popFirst() {
      let name = String(tag.dropFirst()).trimmed
      switch tag.first {
      case "#", "^": nodes.append(.section(name, self.nodes(&tags, depth: depth)))
      case "/": return nodes
      case "!": continue
      case ">": nodes.append(contentsOf: self.nodes(of: name, depth: depth + 1))
      case "{": nodes.append(.value(name))
      default: nodes.append(.value(String(tag).trimmed))
      }
    }
    return nodes
  }
}
