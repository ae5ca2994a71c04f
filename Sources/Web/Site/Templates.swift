import Foundation
import Mustache

/// Every template, read and parsed once when the server starts.
struct Templates: Sendable {
  private let library: MustacheLibrary

  /// The text of each template by its name, such as `ask/answer`, without what loading adds.
  let sources: [String: String]

  /// Reads every `.mustache` file below a folder.
  ///
  /// - Throws: `TemplatesError`, which names the file and the line, so that a broken template is
  ///   known at start and never half way through a page.
  init(folder: URL) throws(TemplatesError) {
    try self.init(sources: Self.read(folder))
  }

  /// Parses templates that were read elsewhere.
  ///
  /// - Parameter sources: the text of each template by its name.
  /// - Throws: `TemplatesError.broken` or `.missingPartial`.
  init(sources: [String: String]) throws(TemplatesError) {
    PageText.register()
    var library = MustacheLibrary()
    for (name, text) in sources.sorted(by: { $0.key < $1.key }) {
      for partial in Self.partials(of: text) where sources[partial] == nil {
        throw .missingPartial(template: name, partial: partial)
      }
      do {
        try library.register(PageText.pragma + text, named: name)
      } catch let error as MustacheTemplate.ParserError {
        throw .broken(template: name, line: error.context.lineNumber, reason: "\(error.error)")
      } catch {
        throw .broken(template: name, line: 1, reason: "\(error)")
      }
    }
    self.library = library
    self.sources = sources
  }

  /// The text that a template makes of some fields.
  ///
  /// - Throws: `TemplatesError.missing` if there is no template of that name; in a debug build also
  ///   `.missingFields`, so that every test that opens a page checks its template.
  func render(_ name: String, _ fields: [String: Any]) throws(TemplatesError) -> String {
    #if DEBUG
      let missing = TemplateTags(sources: sources).missing(in: name, fields: fields)
      if !missing.isEmpty { throw .missingFields(template: name, fields: missing) }
    #endif
    guard let text = library.render(fields, withTemplate: name) else {
      throw .missing(template: name)
    }
    return text
  }

  /// The names of the templates that a template takes in.
  static func partials(of text: String) -> [String] {
    text.split(separator: "{{>", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstRange(of: "}}").map { part[..<$0.lowerBound].trimmingCharacters(in: .whitespaces) }
    }
  }

  private static func read(_ folder: URL) throws(TemplatesError) -> [String: String] {
    let ending = ".mustache"
    guard let paths = FileManager.default.enumerator(atPath: folder.path) else {
      throw .unreadable(path: folder.path)
    }
    var sources: [String: String] = [:]
    for case let path as String in paths where path.hasSuffix(ending) {
      guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else {
        throw .unreadable(path: path)
      }
      sources[String(path.dropLast(ending.count))] = text
    }
    if sources.isEmpty { throw .unreadable(path: folder.path) }
    return sources
  }
}

/// Why the templates cannot be used.
enum TemplatesError: Error, Equatable, CustomStringConvertible {
  /// A folder without templates, or a file that is not UTF-8 text.
  case unreadable(path: String)
  /// The parser's complaint, at a line of the file counted from 1.
  case broken(template: String, line: Int, reason: String)
  /// A template takes in another that does not exist.
  case missingPartial(template: String, partial: String)
  /// A page asked for a template that does not exist.
  case missing(template: String)

  /// A page does not have what its template prints.
  case missingFields(template: String, fields: [String])

  /// One sentence for whoever starts the server.
  var description: String {
    switch self {
    case .unreadable(let path): "The templates at \(path) cannot be read."
    case .broken(let template, let line, let reason):
      "The template \(template).mustache is broken at line \(line): \(reason)."
    case .missingPartial(let template, let partial):
      "The template \(template).mustache takes in \(partial).mustache, which does not exist."
    case .missingFields(let template, let fields):
      "The page of \(template).mustache has no \(fields.joined(separator: ", "))."
    case .missing(let template): "There is no template \(template).mustache."
    }
  }
}
