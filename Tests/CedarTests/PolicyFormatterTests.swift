import Foundation
import Testing

@testable import Cedar

@Suite struct PolicyFormatterTests {
  @Test func `policies are laid out and comments stay where they belong`() throws {
    let text = """
      // A heading.

      // About the first.
      @id("first")  permit(principal,action==Action::"view",   resource) // who may view
      when { // inside
        principal.age>=18&&resource.isPublic // both
        || context has deviceName.model && context.deviceName.model like "phone*" };
      forbid(principal in Group::"a-rather-long-group-name",action in [Action::"one",
       Action::"two"],resource is Album in Folder::"x") unless{ [1,2,
      // third
      3].contains(- 1+2 * 3) && {a:1,"b c":true}=={} };
      // The end.
      """
    let formatted = try PolicyFormatter().format(text)
    #expect(
      formatted == """
        // A heading.

        // About the first.
        @id("first")
        permit (principal, action == Action::"view", resource) // who may view
        when { // inside
          principal.age >= 18 && resource.isPublic // both
          ||
          context has deviceName.model && context.deviceName.model like "phone*"
        };

        forbid (
          principal in Group::"a-rather-long-group-name",
          action in [Action::"one", Action::"two"],
          resource is Album in Folder::"x"
        )
        unless {
          [
            1,
            2,
            // third
            3
          ].contains(-1 + 2 * 3) &&
          {a: 1, "b c": true} == {}
        };

        // The end.

        """)
    #expect(try PolicyFormatter().format(formatted) == formatted)
  }

  @Test func `no policies stay no policies`() throws {
    #expect(try PolicyFormatter().format("") == "")
    #expect(try PolicyFormatter().format("\n  \n") == "")
    #expect(try PolicyFormatter().format("// only this") == "// only this\n")
  }

  /// What is written is taken by `--check`: formatting it again changes nothing, wherever comments
  /// stand, and no token and no comment is lost.
  @Test func `a comment may stand behind and before every token`() throws {
    let texts = try [Self.everything] + Self.publicTexts()
    for text in texts {
      let tokens = try CommentedToken.all(in: SourceText(text, file: "a"))
      for index in tokens.indices {
        for comment in [" // c\n", "\n// c\n", "\n\n  // c\n\n\n// d\n", " // c\n// d\n"] {
          let commented =
            tokens[..<index].map(\.text).joined(separator: " ") + comment
            + tokens[index...].map(\.text).joined(separator: " ")
          let once = try PolicyFormatter().format(commented)
          let twice = try PolicyFormatter().format(once)
          #expect(once == twice, "\(commented)")
          #expect(try Self.parts(once) == Self.parts(commented))
        }
      }
    }
  }

  @Test func `comments at every token at once stay where they are`() throws {
    for text in try [Self.everything] + Self.publicTexts() {
      let tokens = try CommentedToken.all(in: SourceText(text, file: "a"))
      for comment in [" // c\n", "\n// c\n", " // c\n\n// d\n"] {
        let once = try PolicyFormatter().format(tokens.map(\.text).joined(separator: comment))
        #expect(try PolicyFormatter().format(once) == once)
      }
    }
  }

  /// The tokens and the comments; a comma behind the last item of a list says nothing.
  private static func parts(_ text: String) throws -> [String] {
    let tokens = try CommentedToken.all(in: SourceText(text, file: "a"))
    return tokens.flatMap { token in
      token.above.map(\.text) + [token.text] + [token.behind].compactMap(\.self)
    }.filter { $0 != "," }
  }

  private static let everything = """
    @id("a") @note permit (principal is N::U in ?principal, action in [Action::"x", Action::"y"],
      resource == ?resource)
    when { principal has a.b && principal["b c"].kind like "x*" || !(context.n < -3) }
    unless { if principal.x then [1, {a: 2, "b": [],}].contains(3 * 4 - 5)
      else decimal("1.5").lessThan(principal.d) };
    forbid (principal, action, resource,);
    """

  /// A few of the public cases, small ones of every kind.
  private static func publicTexts() throws -> [String] {
    guard PublicCases.areHere else { return [] }
    let root = try PublicCases.unpacked("format")
    defer { try? FileManager.default.removeItem(at: root) }
    let names = PublicCases.names(in: root) { $0.hasSuffix(".cedar") }
    let texts = names.compactMap {
      try? String(contentsOf: root.appending(path: $0), encoding: .utf8)
    }.filter { $0.utf8.count < 600 && (try? PolicySet(parsing: $0)) != nil }
    return stride(from: 0, to: texts.count, by: max(1, texts.count / 8)).map { texts[$0] }
  }
}
