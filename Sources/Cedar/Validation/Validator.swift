/// Checks policies against a schema, in strict mode.
///
/// A policy set without errors cannot fail for reasons of types in any request and with any
/// entities that keep to the schema; only overflow and missing entities remain.
public struct Validator: Sendable {
  private let schema: Schema

  /// A validator for this schema.
  public init(_ schema: Schema) { self.schema = schema }

  /// Checks all policies and templates.
  ///
  /// - Parameter policies: What to check.
  /// - Returns: The findings in the order of the policies; without errors the set is valid.
  public func validate(_ policies: PolicySet) -> [ValidationFinding] {
    let templates = policies.templates.flatMap {
      findings($0.syntax, $0.id, $0.origin, diagnostics(of: $0.syntax))
    }
    let statics = policies.policies.flatMap { policy in
      let all =
        policy.template == nil
        ? diagnostics(of: policy.syntax)
        : names(in: policy.syntax, conditions: false) + application(of: policy.syntax)
      return findings(policy.syntax, policy.id, policy.origin, all)
    }
    return templates + statics
  }

  private func findings(
    _ syntax: PolicySyntax, _ id: PolicyID, _ origin: SourceText, _ found: [TypeDiagnostic]
  ) -> [ValidationFinding] {
    var seen: Set<TypeDiagnostic> = []
    return found.filter { seen.insert($0).inserted }.map { diagnostic in
      ValidationFinding(
        policy: id, severity: diagnostic.problem.isWarning ? .warning : .error,
        detail: origin.error(
          diagnostic.range, Wording.sentence(for: diagnostic.problem),
          suggestion: diagnostic.suggestion,
          severity: diagnostic.problem.isWarning ? "warning" : "error"),
        neverApplies: diagnostic.problem == .impossible)
    }
  }

  private func diagnostics(of syntax: PolicySyntax) -> [TypeDiagnostic] {
    names(in: syntax, conditions: true) + application(of: syntax) + types(in: syntax)
      + TextChecker.diagnostics(of: syntax)
  }

  /// The problems in any kind of request, and whether there is one that could match at all.
  private func types(in syntax: PolicySyntax) -> [TypeDiagnostic] {
    let condition = syntax.condition
    var diagnostics: [TypeDiagnostic] = []
    var isImpossible = true
    for environment in schema.environments(for: syntax) {
      var checker = TypeChecker(schema, environment)
      let answer = checker.expect(.anyBool, of: condition, knowing: [])
      diagnostics += checker.diagnostics
      if answer.type != .bool(false) { isImpossible = false }
    }
    if isImpossible {
      diagnostics.append(TypeDiagnostic(range: syntax.range, problem: .impossible))
    }
    return diagnostics
  }

  // MARK: Names

  /// Entity types, actions and enumerated entities that are not declared.
  private func names(in syntax: PolicySyntax, conditions: Bool) -> [TypeDiagnostic] {
    var collector = NameCollector()
    collector.collect(syntax, conditions: conditions)
    let types = collector.types.compactMap { name, range -> TypeDiagnostic? in
      guard !schema.knowsEntityType(name) else { return nil }
      return TypeDiagnostic(
        range: range, problem: .entityTypeUnknown(name),
        suggestion: nearest(to: name, among: schema.entityTypeNames))
    }
    let entities = collector.entities.compactMap { uid, range -> TypeDiagnostic? in
      if uid.isAction {
        guard schema.actions[uid] == nil else { return nil }
        return TypeDiagnostic(
          range: range, problem: .actionUnknown(uid.description),
          suggestion: nearest(
            to: uid.description, among: schema.actionNames.map(\.description)))
      }
      guard let choices = schema.entityTypes[uid.type]?.choices, !choices.contains(uid.id)
      else { return nil }
      return TypeDiagnostic(
        range: range, problem: .notAmongChoices(uid.description, choices: choices),
        suggestion: nearest(to: uid.id, among: choices))
    }
    return types + entities
  }

  // MARK: Scope

  /// Whether there is an action in the scope that is for such principals and resources.
  private func application(of syntax: PolicySyntax) -> [TypeDiagnostic] {
    let principals = types(satisfying: syntax.principal)
    let resources = types(satisfying: syntax.resource)
    let applies = actions(satisfying: syntax.action).contains { action in
      !principals.isDisjoint(with: action.principals)
        && !resources.isDisjoint(with: action.resources)
    }
    return applies ? [] : [TypeDiagnostic(range: syntax.range, problem: .appliesToNothing)]
  }

  private func actions(satisfying constraint: ActionConstraint) -> [Schema.Action] {
    switch constraint {
    case .any: Array(schema.actions.values)
    case .equal(let uid): schema.actions[uid].map { [$0] } ?? []
    case .isIn(let uid): (schema.actions(in: [uid]) ?? []).compactMap { schema.actions[$0] }
    case .isInAny(let uids): (schema.actions(in: uids) ?? []).compactMap { schema.actions[$0] }
    }
  }

  private func types(satisfying constraint: ScopeConstraint) -> Set<String> {
    switch constraint {
    case .any, .equal(.slot), .isIn(.slot): Set(schema.entityTypes.keys)
    case .equal(.entity(let uid)): [uid.type]
    case .isIn(.entity(let uid)): schema.entityTypes(in: uid.type)
    case .isType(let type), .isTypeIn(let type, .slot):
      schema.knowsEntityType(type) ? [type] : []
    case .isTypeIn(let type, .entity(let uid)):
      schema.entityTypes(in: uid.type).intersection([type])
    }
  }
}
