internal import ArgumentParser
internal import Cedar

extension CedarCommand {
  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks policies against a schema, in strict mode.",
      discussion: "Exit status 1 when a policy is invalid.")

    @OptionGroup var policies: PolicyOptions
    @OptionGroup var schema: SchemaOptions
    @Flag(help: "Take warnings for errors.") var denyWarnings = false
    @Flag(help: "Print the findings as JSON.") var json = false

    mutating func validate() throws {
      if schema.schema == nil { throw ValidationError("Say which --schema.") }
      if InputFile.areTypedTwice(policies.paths + [schema.schema]) {
        throw ValidationError("Only one file can be standard input.")
      }
    }

    func run() throws {
      guard let schema = try schema.load() else { return }
      let findings = Validator(schema).validate(try policies.load())
      let isValid = !findings.contains { denyWarnings || $0.severity == .error }
      if json {
        try Output.json(
          ValidationReport(isValid: isValid, findings: findings.map(FindingReport.init)))
      } else {
        Output.result(Self.words(findings, isValid: isValid))
      }
      if !isValid { Output.exit(.no) }
    }

    private static func words(_ findings: [ValidationFinding], isValid: Bool) -> String {
      let errors = findings.filter { $0.severity == .error }.count
      let counts = [(errors, "error"), (findings.count - errors, "warning")]
        .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      let summary = counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
      let verdict = (isValid ? "The policies are valid" : "The policies are not valid") + summary
      return (findings.map(\.description) + [verdict + "."]).joined(separator: "\n\n")
    }
  }
}

/// What validation found, for scripts.
struct ValidationReport: Encodable {
  let isValid: Bool
  let findings: [FindingReport]

  enum CodingKeys: String, CodingKey {
    case isValid = "valid"
    case findings
  }
}

/// One finding or error, for scripts.
struct FindingReport: Encodable {
  let severity: String
  /// The policy that it is about, where that is known.
  let policy: String?
  let file: String
  let line: Int
  let column: Int
  let message: String
  let expected: [String]
  let suggestion: String?

  init(_ finding: ValidationFinding) { self.init(finding.detail, policy: finding.policy.name) }

  init(_ error: ParseError) { self.init(error, policy: nil) }

  private init(_ error: ParseError, policy: String?) {
    severity = error.severity
    self.policy = policy
    file = error.location.file
    line = error.location.line
    column = error.location.column
    message = error.message
    expected = error.expected
    suggestion = error.suggestion
  }
}
