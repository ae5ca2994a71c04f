internal import ArgumentParser
internal import Foundation
internal import Policy
internal import School

struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Reads, shows and checks policies.",
    subcommands: [Import.self, Show.self, Check.self, Diff.self, Test.self, Publish.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Turns a policy document (text, Markdown, Word, PDF) into a pack's policy.md.",
      discussion: """
        A Word file is read with pandoc, and a PDF with pdftotext of poppler-utils, where they are \
        installed.
        """)

    @Argument(help: "The document: text, Markdown, Word (.docx), OpenDocument or PDF.")
    var file: String
    @Option(help: ArgumentHelp("The folder of the pack to write into.", valueName: "dir"))
    var pack: String
    @Flag(help: "Replace a policy.md that is there already and says something else.")
    var replace = false
    @Flag(help: "Print the document and the findings as JSON.") var json = false

    func run() async throws {
      let imported = try await Documents.convert(URL(fileURLWithPath: file))
      let folder = URL(fileURLWithPath: pack, isDirectory: true)
      let target = folder.appending(path: Documents.fileName)
      try write(PolicyMarkdown.write(imported.document), to: target, in: folder)
      if json {
        return try Output.json(
          PolicyDocumentJSON(imported.document, findings: imported.findings))
      }
      Output.result(
        "\(imported.document.title)\n\(Documents.counts(imported.document))\n"
          + "Written to \(target.path)")
      Output.result(Documents.words(imported.findings, line: "line"))
    }

    private func write(_ text: String, to target: URL, in folder: URL) throws {
      if let standing = FileManager.default.contents(atPath: target.path),
        standing != Data(text.utf8), !replace
      {
        throw Failure.usage(
          "\(target.path) is there already and says something else. Nothing was written: choose "
            + "another folder, or say --replace.")
      }
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: target, atomically: true, encoding: .utf8)
      } catch {
        throw Failure.world("\(target.path) can't be written: check the folder and the disk.")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows a pack's document, or one clause of it.")

    @Argument(help: "The folder of the policy pack, or the name of one that Handrail ships.")
    var pack: String
    @Argument(help: "A clause's number, such as 6.2.2.") var clause: String?
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
      let file = try Packs.folder(pack).appending(path: Documents.fileName)
      let imported = try Documents.read(file)
      guard let clause else {
        if json {
          return try Output.json(
            PolicyDocumentJSON(imported.document, findings: imported.findings))
        }
        return Output.result(Documents.text(imported.document))
      }
      guard let found = ClauseNumber(clause).flatMap(imported.document.clause) else {
        throw Failure.usage("'\(imported.document.title)' has no clause \(clause).")
      }
      if json { return try Output.json(ClauseJSON(found)) }
      Output.result(Documents.text(found))
    }
  }

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Publishes a pack in a school: from then on every answer follows its rules.",
      discussion: """
        The pack is checked first, as 'handrail policy check' does. What Handrail promises \
        children always holds: nobody from outside reads concerns, and somebody at the school \
        does.
        """,
      aliases: ["adopt"])

    @OptionGroup var school: SchoolOptions
    @Argument(help: "The folder of the policy pack, or the name of one that Handrail ships.")
    var pack: String
    @Flag(help: "Publish it although the check found mistakes.") var withMistakes = false
    /// What '--with-mistakes' was called once; scripts may still say it.
    @Flag(help: .hidden) var unmended = false

    func run() async throws {
      let pack = try Packs.load(pack)
      let desk = try await school.openDesk()
      if !withMistakes, !unmended { try Packs.requireWhole(pack) }
      do {
        try await school.trying {
          try await desk.perform(AdoptPolicy(pack: pack.name, files: pack.files), as: .console)
        }
      } catch let refusal as AdoptPolicy.Refusal {
        throw Packs.failure(refusal, adopting: pack)
      }
      Output.result("'\(pack.document.title)' is published.")
    }
  }
}

/// Policy documents, read and worded.
enum Documents {
  static let fileName = "policy.md"

  /// - Throws: `Failure` with one clear sentence.
  static func read(_ file: URL) throws -> ImportedDocument {
    do {
      return try DocumentImporter(today: Packs.today).read(contentsOf: file)
    } catch {
      throw Failure.usage("\(file.lastPathComponent): \(error)")
    }
  }

  /// Reads a document as a school has it, whatever program made it.
  ///
  /// - Throws: `Failure` with one clear sentence.
  static func convert(_ file: URL) async throws -> ImportedDocument {
    do {
      let text = try await DocumentFile(contentsOf: file).text()
      return try DocumentImporter(today: Packs.today).read(text)
    } catch {
      throw Failure.usage("\(file.lastPathComponent): \(error)")
    }
  }

  static func counts(_ document: PolicyDocument) -> String {
    let clauses = document.clauses
    let headings = document.sections.flatMap { section in
      ([section.clauses] + section.subsections.map(\.clauses)).flatMap { run in
        Set(run.compactMap(\.heading))
      }
    }
    let subsections = document.sections.flatMap(\.subsections)
    return "\(document.sections.count) sections, \(subsections.count) numbered subsections, "
      + "\(headings.count) unnumbered subheadings, \(clauses.count) clauses, "
      + "of which \(clauses.count { $0.blank }) blank"
  }

  /// One line for each finding, with where it is in the source.
  static func words(_ findings: [Finding], line: String) -> String {
    guard !findings.isEmpty else { return "No findings." }
    return findings.map { finding in
      let place = [
        finding.line.map { "\(line) \($0)" }, finding.clause.map { "clause \($0)" },
      ].compactMap(\.self).joined(separator: ", ")
      return "\(place.isEmpty ? "" : place + ": ")\(finding.message) [\(finding.kind.rawValue)]"
    }.joined(separator: "\n")
  }

  /// One finding with the file and the line, as editors read them, the clause and the kind.
  static func words(_ finding: Finding) -> String {
    var place = finding.file ?? ""
    if let line = finding.line { place += place.isEmpty ? "line \(line)" : ":\(line)" }
    let clause = finding.clause.map { "clause \($0)" }
    let parts = [place.isEmpty ? nil : place, clause].compactMap(\.self)
    let start = parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
    return "\(start)\(finding.message) [\(finding.kind.rawValue)]"
  }

  static func text(_ clause: Clause) -> String {
    guard !clause.blank else { return "\(clause.number) (blank)" }
    let items = clause.items.map { "    - \($0)" }
    return (["\(clause.number) \(clause.text)"] + items).joined(separator: "\n")
  }

  static func text(_ document: PolicyDocument) -> String {
    var lines = [document.title]
    for section in document.sections {
      lines += ["", "\(section.number). \(section.title)"]
      lines += text(section.clauses)
      for subsection in section.subsections {
        lines += ["", "\(subsection.number) \(subsection.title)"]
        lines += text(subsection.clauses)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ clauses: [Clause]) -> [String] {
    var heading: String?
    return clauses.flatMap { clause in
      defer { heading = clause.heading }
      let isNew = clause.heading != heading
      return (isNew ? [clause.heading].compactMap(\.self) : []) + [text(clause)]
    }
  }
}
