internal import Yams

/// Reads `services.yaml`.
enum ServicesFile {
  static let name = "services.yaml"

  private static let ages = 0...99
  private static let required = [
    "id", "label", "category", "domains", "minimumAge", "minimumAgeAsOf",
  ]

  /// The services in the order of the file, and what is wrong; a wrong one is left out.
  static func read(_ text: String) -> ([OnlineService], [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard !trimmed(text[...]).isEmpty, let root = reader.root(of: text) else {
      return ([], reader.problems)
    }
    var taken: Set<String> = []
    let services = reader.entries(root, required: required, optional: ["official"]) {
      parts, line, reader -> OnlineService? in
      let domains = reader.texts(parts["domains"])
      for domain in domains {
        if !isDomain(domain) { reader.report(.wanted("a domain name"), at: parts["domains"]) }
        if !taken.insert(domain).inserted {
          reader.report(.duplicate(domain), at: parts["domains"])
        }
      }
      if domains.isEmpty { reader.report(.wanted("a domain name"), at: parts["domains"]) }
      let label = reader.sentence(parts["label"], "a name")
      let category = reader.sentence(parts["category"], "a category")
      let age = reader.number(parts["minimumAge"], in: ages)
      let asOf = reader.day(parts["minimumAgeAsOf"])
      guard let age, let asOf else { return nil }
      return OnlineService(
        id: reader.text(parts["id"]), label: label, category: category, domains: domains,
        minimumAge: age, minimumAgeAsOf: asOf,
        isOfficial: reader.flag(parts["official"], default: false), line: line)
    }
    return (services, reader.problems)
  }

  /// RFC 1035, 2.3.1: labels of letters, digits and hyphens, 63 at most; 253 altogether.
  private static func isDomain(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 253 && labels.count >= 2
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
              || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
          }
      }
  }
}
