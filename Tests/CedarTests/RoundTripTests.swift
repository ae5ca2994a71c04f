import Foundation
import Testing

@testable import Cedar

/// What is written must read back as the same, for every policy of the public cases.
@Suite struct RoundTripTests {
  @Test(.enabled(if: PublicCases.areHere, PublicCases.skipped))
  func `policies survive printing, formatting and JSON`() async throws {
    let root = try PublicCases.unpacked("round-trips")
    defer { try? FileManager.default.removeItem(at: root) }
    let names = PublicCases.names(in: root) { $0.hasSuffix(".cedar") }
    #expect(names.count > 3_900)
    let failures = await inParallel(names.count) { index in
      let text = try String(contentsOf: root.appending(path: names[index]), encoding: .utf8)
      return try roundTripDifferences(text).map { "\(names[index]): \($0)" }
    }
    #expect(failures.isEmpty, "\(failures.count) differences, such as \(failures.prefix(3))")
  }

  @Test(.enabled(if: PublicCases.areHere, PublicCases.skipped))
  func `schemas survive printing and JSON`() async throws {
    let root = try PublicCases.unpacked("schema-round-trips")
    defer { try? FileManager.default.removeItem(at: root) }
    let names = PublicCases.names(in: root) { $0.hasSuffix(".cedarschema") }
    let failures = await inParallel(names.count) { index in
      let text = try String(contentsOf: root.appending(path: names[index]), encoding: .utf8)
      let schema = try Schema(parsing: text)
      let printed = try Schema(parsing: schema.text)
      let read = try Schema(json: schema.json)
      return (printed.text == schema.text ? [] : ["\(names[index]): text"])
        + (read.json == schema.json ? [] : ["\(names[index]): JSON"])
        + (schema.means(printed) && schema.means(read) ? [] : ["\(names[index]): meaning"])
    }
    #expect(failures.isEmpty, "\(failures.count) differences, such as \(failures.prefix(3))")
  }

  @Test(arguments: [
    "permit (principal, action, resource) when { (if true then 1 else 2) + 3 == 5 };",
    "permit (principal, action, resource) when { -(1) == - -1 && !(!true) };",
    "permit (principal, action, resource) when { (-1).foo == (1 - 2) - (3 - 4) };",
    #"permit (principal, action, resource) when { context["a b"] has "c d" };"#,
    #"permit (principal, action, resource) when { "a*" like "\*\\*\u{1F4F5}*" };"#,
    "@a @b(\"\") forbid (principal is A::B in ?principal, action, resource == ?resource);",
    "permit (principal, action in [], resource) when { (a::\"x\" in b::\"y\") == true };",
  ])
  func `awkward policies survive too`(text: String) throws {
    #expect(try roundTripDifferences(text) == [])
  }
}

/// What changes when a text is printed, formatted or turned to JSON and read again.
func roundTripDifferences(_ text: String) throws -> [String] {
  let policies = try Parser.policies(in: SourceText(text, file: "a"))
  var differences: [String] = []
  let printed = policies.map(Printer.text).joined()
  let formatted = try PolicyFormatter().format(text)
  if try !policies.mean(Parser.policies(in: SourceText(printed, file: "b"))) {
    differences.append("printed: \(printed)")
  }
  if try !policies.mean(Parser.policies(in: SourceText(formatted, file: "c"))) {
    differences.append("formatted: \(formatted)")
  }
  let again = try PolicyFormatter().format(formatted)
  if again != formatted { differences.append("formatted twice: \(formatted) \(again)") }
  let set = try PolicySet(parsing: text)
  let json = set.json
  let read = try PolicySet(json: json)
  if read.json != json { differences.append("JSON: \(json) \(read.json)") }
  if !set.policies.map(\.syntax).mean(read.policies.map(\.syntax))
    || !set.templates.map(\.syntax).mean(read.templates.map(\.syntax))
  {
    differences.append("JSON means another: \(json)")
  }
  return differences
}

extension [PolicySyntax] {
  fileprivate func mean(_ other: [PolicySyntax]) -> Bool {
    map(\.condition) == other.map(\.condition) && map(\.effect) == other.map(\.effect)
      && map(\.annotationValues) == other.map(\.annotationValues)
  }
}

extension Schema {
  fileprivate func means(_ other: Schema) -> Bool {
    entityTypes.mapValues(\.attributes) == other.entityTypes.mapValues(\.attributes)
      && entityTypes.mapValues(\.descendants) == other.entityTypes.mapValues(\.descendants)
      && entityTypes.mapValues(\.tags) == other.entityTypes.mapValues(\.tags)
      && entityTypes.mapValues(\.choices) == other.entityTypes.mapValues(\.choices)
      && actions.mapValues(\.context) == other.actions.mapValues(\.context)
      && actions.mapValues(\.principals) == other.actions.mapValues(\.principals)
      && actions.mapValues(\.resources) == other.actions.mapValues(\.resources)
      && actions.mapValues(\.descendants) == other.actions.mapValues(\.descendants)
  }
}
