package import Cedar
package import Foundation

/// A policy that runs: the document, its rules, the words of questions, and its own readings.
///
/// Invariants: rules have unique ids, and each cites at least one clause number; scenarios name
/// only what the vocabulary has and clauses that the document has.
package struct PolicyPack: Sendable {
  /// The name of the folder.
  package let name: String
  /// The text of every file by its path within the pack: what an adoption records.
  package let files: [String: String]
  /// The document.
  package let document: PolicyDocument
  /// What the document's owner should look at.
  package let findings: [Finding]
  /// The words of questions.
  package let vocabulary: Vocabulary
  /// The pack's tests, in the order of the file.
  package let scenarios: [Scenario]
  /// The tests of its rules about the product's own use, in the order of the file.
  package let houseScenarios: [HouseScenario]
  /// How clauses are alive that no rule covers, in the order of the file.
  package let coverage: [Coverage]
  /// The clauses that people read and accept, in the order of their numbers.
  package let toAccept: [ClauseToAccept]
  /// What must happen, in the order of the file.
  package let duties: [Duty]
  /// How kinds of case are worked, in the order of the file.
  package let playbooks: [Playbook]
  /// Whom a case may need outside the school, in the order of the file.
  package let contacts: [Contact]
  /// Whom to turn to first.
  package let help: Help
  /// The guidance that the policy rests on, in the order of the file.
  package let guidance: [Guidance]
  /// The services that are known by name, in the order of the file.
  package let services: [OnlineService]
  /// What is wrong with duties, playbooks, guidance and services. What is wrong was left out, and
  /// a pack with it can be read all the same: a school's adopted packs stay readable when a
  /// later version looks closer.
  package let fieldProblems: [PackProblem]
  /// The day on which it was looked at.
  package let lookedAt: Day
  /// The posters, in the order of the file.
  package let posters: [Poster]
  /// The advice, in the order of the file.
  package let advice: [Advice]
  /// What the rules may speak of.
  package let schema: Schema
  /// The rules for deciding, in the order of the files' names.
  package let rules: PolicySet
  /// The same rules for reading, in the same order.
  package let ruleTexts: [Rule]

  /// Reads a pack from the texts of its files.
  ///
  /// - Parameters:
  ///   - name: What the pack is called.
  ///   - files: The text of every file by its path within the pack.
  ///   - today: The day on which it is looked at.
  /// - Throws: Everything that is wrong with it.
  package init(name: String, files: [String: String], today: Day) throws(PackError) {
    self.name = name
    self.files = files
    var problems: [PackProblem] = []
    let ruleFiles = files.keys.filter { $0.hasPrefix("rules/") && $0.hasSuffix(".cedar") }.sorted()
    let required = Self.required + (ruleFiles.isEmpty ? ["rules/*.cedar"] : [])
    for file in required where files[file] == nil {
      problems.append(PackProblem(file: file, line: nil, reason: .missing))
    }
    guard problems.isEmpty else { throw PackError(problems) }

    let imported = Self.document(files[Self.documentFile] ?? "", today: today, &problems)
    let (words, wordProblems) = VocabularyFile.read(files[VocabularyFile.name] ?? "")
    problems += wordProblems
    let sources = ruleFiles.map { SourceFile(name: $0, text: files[$0] ?? "") }
    let (policies, rules) = Self.rules(sources, words: words, &problems)
    let schema = Self.schema(files[Self.schemaFile] ?? "", &problems)
    // A broken vocabulary or document would make all that names its words look wrong.
    let readings =
      wordProblems.isEmpty
      ? Readings(files, words, imported?.document, schema, &problems) : Readings()
    let (coverage, coverageProblems) = CoverageFile.read(files[CoverageFile.name] ?? "")
    problems += coverageProblems
    guard problems.isEmpty, let imported, let schema else { throw PackError(problems) }
    document = imported.document
    lookedAt = today
    let duties = DutiesFile.read(
      files[DutiesFile.name] ?? "", words: words, document: imported.document)
    let cases = PlaybooksFile.read(
      files[PlaybooksFile.name] ?? "", words: words, document: imported.document)
    let guidance = GuidanceFile.read(files[GuidanceFile.name] ?? "", document: imported.document)
    let services = ServicesFile.read(files[ServicesFile.name] ?? "")
    self.duties = duties.0
    contacts = cases.contacts
    help = cases.help
    playbooks = cases.playbooks
    self.guidance = guidance.0
    self.services = services.0
    fieldProblems = duties.1 + guidance.1 + cases.problems + services.1
    findings = imported.findings
    vocabulary = words
    scenarios = readings.scenarios
    houseScenarios = readings.houseScenarios
    self.coverage = coverage
    toAccept = readings.toAccept
    posters = readings.posters
    advice = readings.advice
    self.schema = schema
    self.rules = policies
    ruleTexts = rules
  }

  /// Reads a pack from a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder; its name is the pack's.
  ///   - today: The day on which it is looked at.
  /// - Throws: Everything that is wrong with it.
  package init(folder: URL, today: Day) throws(PackError) {
    let files = try PackFolder.read(folder)
    try self.init(name: folder.standardizedFileURL.lastPathComponent, files: files, today: today)
  }

  /// The rule with an id, or `nil`.
  package func rule(_ id: PolicyID) -> Rule? { ruleTexts.first { $0.id == id } }

  /// The rules that cite a clause.
  package func rules(citing clause: ClauseNumber) -> [Rule] {
    ruleTexts.filter { $0.clauses.contains(clause) }
  }

  /// The scenarios that must get a clause.
  package func scenarios(citing clause: ClauseNumber) -> [Scenario] {
    scenarios.filter { $0.clauses.contains(clause) }
  }

  static let documentFile = "policy.md"
  private static let schemaFile = "schema.cedarschema"
  private static let required = [documentFile, schemaFile, VocabularyFile.name]

  private static func document(
    _ text: String, today: Day, _ problems: inout [PackProblem]
  ) -> ImportedDocument? {
    do throws(ImportError) {
      return try DocumentImporter(today: today).read(text)
    } catch {
      problems.append(PackProblem(file: documentFile, line: nil, reason: .document(error)))
      return nil
    }
  }

  private static func rules(
    _ files: [SourceFile], words: Vocabulary, _ problems: inout [PackProblem]
  ) -> (PolicySet, [Rule]) {
    do throws(ParseErrors) {
      let policies = try PolicySet(parsing: files, naming: .byAnnotation)
      var rules: [Rule] = []
      for policy in policies.policies {
        let (rule, found) = Rule.read(policy, words: words)
        problems += found
        if let rule { rules.append(rule) }
      }
      return (policies, rules)
    } catch {
      problems += error.errors.map(PackProblem.init)
      return (PolicySet(), [])
    }
  }

  private static func schema(_ text: String, _ problems: inout [PackProblem]) -> Schema? {
    do throws(ParseErrors) {
      return try Schema(parsing: text, file: schemaFile)
    } catch {
      problems += error.errors.map(PackProblem.init)
      return nil
    }
  }
}

extension PackProblem {
  fileprivate init(_ error: ParseError) {
    self.init(
      file: error.location.file, line: error.location.line, reason: .cedar(error.description))
  }
}

/// What a pack says in the words of its vocabulary and by the clauses of its document.
private struct Readings {
  var scenarios: [Scenario] = []
  var houseScenarios: [HouseScenario] = []
  var toAccept: [ClauseToAccept] = []
  var posters: [Poster] = []
  var advice: [Advice] = []

  init() {}

  /// Reads it; nothing without a document.
  init(
    _ files: [String: String], _ words: Vocabulary, _ document: PolicyDocument?, _ schema: Schema?,
    _ problems: inout [PackProblem]
  ) {
    guard let document else { return }
    let text = { (file: String) in files[file] ?? "" }
    let asked = ScenariosFile.read(text(ScenariosFile.name), words: words, document: document)
    scenarios = asked.0
    let accepted = AcknowledgementsFile.read(
      text(AcknowledgementsFile.name), words: words, document: document)
    toAccept = accepted.0
    let sheets = SheetsFile.read(text(SheetsFile.name), words: words, document: document)
    posters = sheets.posters
    advice = sheets.advice
    problems += asked.1 + accepted.1 + sheets.problems
    guard let schema else { return }
    let using = HouseScenariosFile.read(
      text(HouseScenariosFile.name), words: words, document: document, schema: schema)
    houseScenarios = using.0
    problems += using.1
  }
}
