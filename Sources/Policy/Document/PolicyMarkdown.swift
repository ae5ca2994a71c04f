internal import Foundation

/// Writes a document as the `policy.md` of a pack: a person can edit it, and the importer reads it
/// back as the same document.
package enum PolicyMarkdown {
  /// The text of the file.
  package static func write(_ document: PolicyDocument) -> String {
    var lines = frontMatter(document)
    lines += ["", "# \(escaped(document.title))"]
    for section in document.sections {
      lines += ["", trimmed("## \(section.number). \(escaped(section.title))")]
      write(section.clauses, into: &lines)
      for subsection in section.subsections {
        lines += ["", trimmed("### \(subsection.number) \(escaped(subsection.title))")]
        write(subsection.clauses, into: &lines)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func write(_ clauses: [Clause], into lines: inout [String]) {
    var heading: String?
    for (index, clause) in clauses.enumerated() {
      if clause.heading != heading, let new = clause.heading {
        lines += ["", "#### \(escaped(new))", ""]
      } else if clause.heading == nil, heading != nil {
        // An empty heading ends the one before it.
        lines += ["", "####", ""]
      } else if index == 0 {
        lines.append("")
      }
      heading = clause.heading
      var links = clause.links[...]
      lines.append(trimmed("- \(clause.number) \(linked(clause.text, &links))"))
      for item in clause.items { lines.append("  - \(linked(item, &links))") }
    }
  }

  // Front matter.

  private static func frontMatter(_ document: PolicyDocument) -> [String] {
    var lines = ["---", "title: \(yaml(document.title))"]
    if !document.keyDetails.entries.isEmpty { lines.append("keyDetails:") }
    for entry in document.keyDetails.entries {
      switch entry.value {
      case .text(let text): lines.append("  \(yaml(entry.key)): \(yaml(text))")
      case .names(let names):
        let list = names.map(yaml).joined(separator: ", ")
        lines.append("  \(yaml(entry.key)): [\(list)]")
      }
    }
    return lines + ["---"]
  }

  /// A YAML scalar: plain where nothing in it could be taken for YAML, and else in quotes.
  private static func yaml(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.utf8.count <= 60 && text.first != " " && text.last != " "
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || " /-'()".contains(Character($0)) || ("0"..."9").contains($0)
      }
      && (text.unicodeScalars.first?.properties.isAlphabetic ?? false)
      && !["yes", "no", "true", "false", "null", "on", "off", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  // Words.

  /// The text with its links as Markdown; takes the links that it uses off the front of `links`.
  private static func linked(_ text: String, _ links: inout ArraySlice<Link>) -> String {
    var rest = text[...]
    var written = ""
    while let link = links.first, let range = rest.range(of: link.text, options: .literal) {
      var before = escaped(String(rest[..<range.lowerBound]))
      // An exclamation mark before a link would make it a picture.
      if before.hasSuffix("!") { before = before.dropLast() + "\\!" }
      written += before + "[\(escaped(link.text))](\(target(link.target)))"
      rest = rest[range.upperBound...]
      links = links.dropFirst()
    }
    return written + escaped(String(rest))
  }

  private static func target(_ target: String?) -> String {
    guard let target else { return "#" }
    return target.contains { " ()<>".contains($0) } ? "<\(target)>" : target
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if "\\*_[]<".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
