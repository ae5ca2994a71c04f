import Foundation
import Hummingbird
import Testing

@testable import Web

/// What a visitor finds by following every link of the site: each kind of address once.
struct SiteWalk {
  /// A form as a page has it.
  struct FoundForm: Hashable {
    let action: String
    let isPost: Bool
    let fields: [Field]

    struct Field: Hashable {
      let name: String
      let value: String
    }
  }

  /// The addresses that were opened, in their order, each with its status.
  private(set) var opened: [(address: String, status: Int)] = []
  /// The forms of those pages, each kind once.
  private(set) var forms: [FoundForm] = []
  private var kinds: Set<String> = []
  private let patterns: [[String]]

  /// - Parameter router: the site's, whose routes say which addresses are of one kind.
  init(_ router: SiteRouter) {
    patterns = router.routes.routes.map { "\($0.path)".split(separator: "/").map(String.init) }
  }

  /// Follows links from the start page and every address without a part that may be anything.
  mutating func walk(_ browser: inout Browser, pagesMax: Int = 200) async throws {
    var waiting = ["/"]
    waiting += patterns.filter { $0.allSatisfy { !$0.hasPrefix(":") } }
      .map { "/" + $0.joined(separator: "/") }.sorted()
    while let address = waiting.first, opened.count < pagesMax {
      waiting.removeFirst()
      guard address != "/sign-out", kinds.insert("page " + kind(of: address)).inserted else {
        continue
      }
      try await browser.open(address)
      opened.append((address, Int(browser.status.code)))
      waiting += Self.links(browser.page)
      for form in Self.forms(browser.page) {
        let what = form.fields.first { $0.name == "mend" }?.value ?? ""
        let names = Set(form.fields.map { Self.plain($0.name) }).sorted().joined(separator: ",")
        guard kinds.insert("form \(kind(of: form.action)) \(what) \(names)").inserted else {
          continue
        }
        forms.append(form)
      }
    }
  }

  /// The address with the parts that may be anything, and the values of its query, left out.
  private func kind(of address: String) -> String {
    let halves = address.split(separator: "?", maxSplits: 1).map(String.init)
    let parts = (halves.first ?? "").split(separator: "/").map(String.init)
    let found = patterns.filter { pattern in
      pattern.count == parts.count
        && zip(pattern, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }.min { $0.count { $0.hasPrefix(":") } < $1.count { $0.hasPrefix(":") } }
    let query = halves.count == 2 ? halves[1] : ""
    let names = query.split(separator: "&").map { $0.prefix { $0 != "=" } }
    return (found ?? parts).joined(separator: "/") + "?"
      + Set(names).sorted().joined(separator: "&")
  }

  /// A field's name without the number of its row.
  static func plain(_ name: String) -> String {
    String(name.prefix { !$0.isNumber })
  }

  private static func links(_ page: String) -> [String] {
    page.components(between: "href=\"", and: "\"").map { link in
      String(link.prefix { $0 != "#" }).replacing("&amp;", with: "&")
    }.filter { $0.hasPrefix("/") && !$0.hasPrefix("//") && !$0.contains(".") || isClause($0) }
  }

  private static func isClause(_ link: String) -> Bool { link.hasPrefix("/clauses/") }

  private static func forms(_ page: String) -> [FoundForm] {
    page.components(between: "<form", and: "</form>").map { form in
      let head = String(form.prefix { $0 != ">" })
      return FoundForm(
        action: attribute("action", of: head) ?? "", isPost: head.contains("method=\"post\""),
        fields: fields(form))
    }.filter { $0.action.hasPrefix("/") }
  }

  private static func fields(_ form: String) -> [FoundForm.Field] {
    var fields: [FoundForm.Field] = []
    for tag in ["input", "textarea", "select", "button"] {
      for element in form.components(between: "<\(tag)", and: ">") {
        guard let name = attribute("name", of: element) else { continue }
        // Of several choices the first is taken.
        if element.contains("type=\"radio\""), fields.contains(where: { $0.name == name }) {
          continue
        }
        fields.append(
          FoundForm.Field(name: name, value: attribute("value", of: element) ?? "Words"))
      }
    }
    return fields
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    tag.components(between: " \(name)=\"", and: "\"").first?
      .replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}
