internal import Cedar

// What is found in a pack.

extension Finding {
  static func missing(_ clause: ClauseNumber, rule: Rule) -> Finding {
    Finding(
      kind: .missingClause, clause: clause, line: rule.location.line, file: rule.location.file,
      message:
        "The rule '\(rule.id)' (\(rule.location.file):\(rule.location.line)) cites clause "
        + "\(clause), which the document does not have. Cite the clause it comes from.")
  }

  static func missing(_ clause: ClauseNumber, line: Int) -> Finding {
    Finding(
      kind: .missingClause, clause: clause, line: line, file: CoverageFile.name,
      message: "coverage.yaml:\(line) covers \(clause), which the document does not have. "
        + "Remove the line, or correct its number.")
  }

  static func uncovered(_ number: ClauseNumber, _ document: PolicyDocument) -> Finding {
    Finding(
      kind: .uncovered, clause: number, line: document.clause(number)?.line,
      file: PolicyPack.documentFile,
      message: "Nothing is said about clause \(number): no rule cites it, and coverage.yaml has no "
        + "line for it. Write one of the two.")
  }

  static func schema(_ found: ValidationFinding, clause: ClauseNumber?) -> Finding {
    Finding(
      kind: found.severity == .error ? .schema : found.neverApplies ? .neverFires : .schemaWarning,
      clause: clause,
      line: found.location.line, file: found.location.file,
      message: "\(found.location): in the rule '\(found.policy)', \(found.message). "
        + "Correct the rule, or declare it in the schema.")
  }

  static func vocabulary(_ mismatch: SchemaMismatch) -> Finding {
    Finding(
      kind: .schema, file: VocabularyFile.name,
      message: "vocabulary.yaml does not fit schema.cedarschema: \(mismatch). "
        + "Correct one of the two.")
  }

  static func unexercised(_ rule: Rule) -> Finding {
    Finding(
      kind: .unexercised, clause: rule.clauses.first, line: rule.location.line,
      file: rule.location.file,
      message: "No scenario's answer rests on the rule '\(rule.id)' "
        + "(\(rule.location.file):\(rule.location.line)). Ask a question that needs it.")
  }

  static func field(_ problem: PackProblem) -> Finding {
    let words = problem.reason.words
    return Finding(
      kind: .field, line: problem.line, file: problem.file,
      message: "In \(problem.file), \(words) Correct it; until then the entry is ignored.")
  }

  static func neverApplies(_ rule: Rule) -> Finding {
    Finding(
      kind: .neverFires, clause: rule.clauses.first, line: rule.location.line,
      file: rule.location.file,
      message: "The rule '\(rule.id)' never applies to any question that can be asked. "
        + "Check its conditions, or remove it.")
  }

  static func alwaysOverruled(_ rule: Rule) -> Finding {
    Finding(
      kind: .neverFires, clause: rule.clauses.first, line: rule.location.line,
      file: rule.location.file,
      message: "Wherever the rule '\(rule.id)' allows something, another rule forbids it. "
        + "Make the other rule an exception, or remove this one.")
  }

  static func contradiction(
    _ permit: Rule, _ forbid: Rule, _ question: Question, _ words: Vocabulary
  ) -> Finding {
    let (allows, forbids) = (permit.clauses.first, forbid.clauses.first)
    return Finding(
      kind: .contradiction, clause: allows, line: permit.location.line, file: permit.location.file,
      message: "The rule '\(permit.id)' (\(list(permit.clauses))) allows what '\(forbid.id)' "
        + "(\(list(forbid.clauses)), \(forbid.location.file):\(forbid.location.line)) forbids: "
        + "\(Diagnostics.question(question, words)) Say in one of them which clause goes first"
        + (allows == forbids ? "." : ", and cite it there."))
  }

  private static func list(_ clauses: [ClauseNumber]) -> String {
    clauses.map(\.description).joined(separator: ", ")
  }

  static func unexplained(_ scenario: Scenario) -> Finding {
    Finding(
      kind: .unexplained, line: scenario.line, file: ScenariosFile.name,
      message: "No clause explains the answer to '\(scenario.ask)'. "
        + "Write the rule that decides it, and name its clauses here.")
  }

  static func newer(_ guidance: Guidance, _ newer: Guidance.Newer) -> Finding {
    let clauses = list(guidance.clauses)
    let doubt = newer.isConfirmed ? "" : " (nobody has looked it up yet)"
    return Finding(
      kind: .guidanceNewer, clause: guidance.clauses.first, line: guidance.line,
      file: GuidanceFile.name,
      message: "'\(guidance.title)' has a newer edition, \(newer.edition), in force from "
        + "\(newer.inForceFrom)\(doubt). Read it, check \(clauses) again, and enter the edition.")
  }

  static func unconfirmed(_ guidance: Guidance) -> Finding {
    Finding(
      kind: .guidanceUnconfirmed, clause: guidance.clauses.first, line: guidance.line,
      file: GuidanceFile.name,
      message: "Nobody has looked up which edition of '\(guidance.title)' is in force. "
        + "Look it up, check \(list(guidance.clauses)) again, and enter it.")
  }

  static func unconfirmed(_ contact: Contact) -> Finding {
    Finding(
      kind: .contactUnconfirmed, line: contact.line, file: PlaybooksFile.name,
      message: "Nobody has checked how to reach '\(contact.label)' since \(contact.asOf). "
        + "Check it, and enter it with the day.")
  }

  static func vacant(_ role: Vocabulary.Role, detail: String) -> Finding {
    Finding(
      kind: .vacantRole, file: PolicyPack.documentFile,
      message: "The key details name nobody under '\(detail)', so nobody holds the role "
        + "'\(role.id)'. Enter who holds it.")
  }

  static func unheld(_ role: Vocabulary.Role, by needs: [String]) -> Finding {
    Finding(
      kind: .vacantRole,
      message: "Nobody at the school holds the role '\(role.id)' (\(role.label)), and the pack "
        + "relies on it: \(needs.prefix(5).joined(separator: ", "))"
        + "\(needs.count > 5 ? " and \(needs.count - 5) more" : ""). Give somebody the role, or "
        + "give these to another role.")
  }
}
