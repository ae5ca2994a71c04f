internal import Cedar
internal import Foundation

/// A file that links templates, in the form of the reference's command line: a list of
/// `{"template_id": …, "link_id": …, "args": {"?principal": "User::\"a\"", …}}`.
struct TemplateLinks {
  private let file: String
  private let links: [Link]

  private struct Link: Decodable {
    let templateID: String
    let linkID: String
    let entities: [String: String]

    enum CodingKeys: String, CodingKey {
      case templateID = "template_id"
      case linkID = "link_id"
      case entities = "args"
    }
  }

  init(_ input: InputFile) throws {
    file = input.name
    try Self.checkKeys(input)
    do {
      links = try JSONDecoder().decode([Link].self, from: Data(input.text.utf8))
    } catch {
      throw Failure.usage(
        "\(file) is no list of links: each has template_id, link_id and args, with an entity for "
          + "?principal, ?resource or both.")
    }
  }

  /// A key that nobody reads, or one that is given twice, would be passed over.
  private static func checkKeys(_ input: InputFile) throws {
    let json: JSONValue
    do throws(ParseError) { json = try JSONReader.read(input.text, file: input.name) } catch {
      throw Failure.usage(error.description)
    }
    guard case .array(let items) = json.content else { return }
    let known = ["template_id", "link_id", "args"]
    for case .object(let members) in items.map(\.content) {
      for member in members where !known.contains(member.key) {
        throw Failure.usage(
          "\(input.name) has the key '\(member.key)'. A link has template_id, link_id and args, "
            + "and no others.")
      }
    }
  }

  func add(to policies: inout PolicySet) throws {
    for link in links {
      for slot in link.entities.keys.sorted() where !["?principal", "?resource"].contains(slot) {
        throw Failure.usage("\(file), link '\(link.linkID)': there is no slot \(slot).")
      }
      let principal = try entity("?principal", of: link)
      let resource = try entity("?resource", of: link)
      do throws(PolicySetError) {
        try policies.link(
          PolicyID(link.templateID), as: PolicyID(link.linkID), principal: principal,
          resource: resource)
      } catch {
        throw Failure.usage("\(file), link '\(link.linkID)': \(error)")
      }
    }
  }

  private func entity(_ slot: String, of link: Link) throws -> EntityUID? {
    try link.entities[slot].map {
      try EntityName.read($0, at: "\(file), link '\(link.linkID)', \(slot)")
    }
  }
}
