import Foundation
import Hummingbird
import Policy
import School
import Testing

@testable import Web

/// Numbers and dates at the edges, in every field and address of every route, as several people:
/// the server goes on, and nothing that a visitor sends is its fault.
///
/// Routes are taken from the router, fields from the pages and from the source, so that new ones
/// are tried by themselves.
@Suite struct EdgeTests {
  /// Each of them was too much for some program.
  static let edges = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775806", "-9223372036854775807",
    "-1", "0", "9223372036854775808", "18446744073709551616", "1e308", "NaN", "٣",
    "1/1/999999999", "999999999-01-01", "25:99",
  ]
  /// Tried in every field at once.
  static let moreEdges =
    edges + [
      "1000000000", "1e9", "", "３", "३", " 1", "+1", "0x10", "1_000", "inf", "\u{FEFF}1", "1026",
      "4294967296", "-0", "1.5", String(repeating: "9", count: 4_000), "..", "sentence-",
      "sentence-9223372036854775807", "item--9223372036854775808",
    ]

  private static let document = """
    Phones at Our School

    1. Aims
    1.1 We keep children safe. We do so every day. We say why.
    1.2 We use:
    - tablets
    - cameras
    - laptops
    2. Phones
    Some words that no number stands before.
    2.1 Staff keep their phones away in lessons. They use them at break.
    2.2 Parents are asked to keep their phones away.
    """

  /// A school in which there is one of everything.
  private func school() async throws -> SchoolFixture {
    let school = try await SchoolFixture()
    let head = try #require(PersonID("head"))
    let draft = try #require(DraftID("d-edge"))
    try await school.desk.perform(BeginDraft(draft, from: .document(Self.document)), as: head)
    try await school.desk.perform(
      IssueToken(
        token: try #require(TokenID("t-edge")), system: "Print", hash: TokenHash(of: "x"),
        uses: [.evaluation], lastDay: try #require(Day("2027-05-01")), perMinuteMax: 60),
      as: head)
    try await school.desk.perform(
      RaiseDoubt(
        doubt: try #require(DoubtID("d-1")), words: try Text("Why?"),
        about: .clause(try #require(ClauseNumber("1.1")))), as: head)
    return school
  }

  /// The names of the fields that the source reads, whether a page shows them or not.
  private static func namesRead() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Web")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var names: Set<String> = []
    for case let file as URL in files?.allObjects ?? [] where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for mark in ["form[\"", "form.all(\"", "form.number(\"", "form.place(\"", "number(\""] {
        names.formUnion(text.components(between: mark, and: "\""))
      }
    }
    return names.filter { !$0.isEmpty && !$0.contains(" ") }.sorted()
  }

  @Test(arguments: ["head", "teacher", ""])
  func `no number in an address is too much for any route`(name: String) async throws {
    let school = try await school()
    let router = try SiteAddresses.router(school)
    let names = try Self.namesRead()
    #expect(names.contains("version") && names.contains("days"), "\(names)")
    let paths = router.routes.routes.filter { $0.method == .get }.map { "\($0.path)" }
    try await school.visit { browser in
      if !name.isEmpty { try await browser.signIn(as: name) }
      for path in paths {
        for edge in Self.moreEdges {
          let address = SiteAddresses.filled(path, with: Form.escape(edge))
          let query = names.map { "\($0)=\(Form.escape(edge))" }.joined(separator: "&")
          try await browser.get("\(address)?\(query)")
          #expect(browser.status.code < 500, "\(name) \(address.prefix(200))")
          let inDraft = path.replacing(":draft", with: "d-edge")
          guard inDraft != path, inDraft.contains(":") || Self.cheap(inDraft) else { continue }
          try await browser.get(
            SiteAddresses.filled(inDraft, with: Form.escape(edge)) + "?\(query)")
          #expect(browser.status.code < 500, "\(name) \(inDraft) \(edge.prefix(40))")
        }
      }
    }
  }

  /// Whether a page of a draft reckons nothing that takes long.
  private static func cheap(_ path: String) -> Bool {
    !["changes", "test", "publish", "matches"].contains { path.hasSuffix($0) }
  }

  @Test(arguments: ["head", "teacher", ""])
  func `no number in a field is too much for any form`(name: String) async throws {
    let school = try await school()
    let names = try Self.namesRead()
    let head = try #require(PersonID("head"))
    let draft = try #require(DraftID("d-edge"))
    try await school.visit { browser in
      if !name.isEmpty { try await browser.signIn(as: name) }
      var walk = SiteWalk(try SiteAddresses.router(school))
      try await walk.walk(&browser)
      #expect(walk.opened.allSatisfy { $0.status < 500 }, "\(walk.opened)")
      if name == "head" { #expect(walk.forms.count > 15, "\(walk.forms.map(\.action))") }
      // Last what ends something.
      let ends = ["/delete", "/publish", "/revoke", "/sign-in", "/password"]
      let last = { (form: SiteWalk.FoundForm) in ends.contains { form.action.hasSuffix($0) } }
      let forms = walk.forms.filter { $0.isPost && $0.action != "/sign-out" }
      for form in forms.filter({ !last($0) }) + forms.filter(last) {
        var tried: Set<String> = []
        for (place, field) in form.fields.enumerated()
        where field.name != FormTokens.field && tried.insert(SiteWalk.plain(field.name)).inserted {
          for edge in Self.edges {
            // What goes on from how the draft stands, and not from how it stood.
            let version = try await school.desk.answer(DraftFile(draft), as: head)?.version ?? 0
            let fields = form.fields.enumerated().map { index, known in
              (
                known.name,
                index == place ? edge : known.name == "version" ? "\(version)" : known.value
              )
            }
            try await browser.post(form.action, fields)
            #expect(browser.status.code < 500, "\(name) \(form.action) \(field.name)=\(edge)")
          }
        }
        for edge in Self.moreEdges {
          let kept = form.fields.filter { ["mend", FormTokens.field].contains($0.name) }
          try await browser.post(
            form.action, kept.map { ($0.name, $0.value) } + names.map { ($0, edge) })
          #expect(browser.status.code < 500, "\(name) \(form.action) all=\(edge.prefix(40))")
        }
      }
    }
  }
}
