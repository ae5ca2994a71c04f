/// Works out which entities a permit could be about, from what must be so for it to apply.
///
/// One part of the request, principal or resource, is not known. Whatever does not depend on it is
/// evaluated; whatever compares it, or an attribute of it, with something known becomes a look-up;
/// all else narrows nothing. What comes out is never too little: each entity that a policy applies
/// to is among the candidates, and whether it really does is then decided as ever.
struct Narrowing: ~Copyable {
  /// More different values of an attribute than this are not tried one after another.
  private static let valuesTriedMax = 4_096

  /// Evaluates for a request in which the unknown has a name that nothing has, with the attributes
  /// that every candidate is given.
  let evaluator: Evaluator<Overlay>
  let unknown: Variable
  let type: String
  let index: TypeIndex
  /// The attributes that every candidate is given, whatever it has of its own.
  let given: Set<String>

  private var program: Program { evaluator.program }
  private var all: Candidates { index.all }

  /// The entities that a policy could apply to.
  func candidates(_ rule: Program.Rule) -> Candidates {
    guard let scope = scope(rule), !scope.isNone else { return .none }
    var parts = [scope]
    for condition in conditions(rule) {
      let part = candidates(condition, when: true)
      if part.isNone { return .none }
      parts.append(part)
    }
    return .allOf(parts)
  }

  /// Whether a policy applies to every entity of the type, whatever it is.
  func isForAll(_ rule: Program.Rule) -> Bool {
    guard given.isEmpty, let scope = scope(rule), case .all = scope else { return false }
    return conditions(rule).allSatisfy { isKnown($0) && (try? evaluator.isTrue($0)) == true }
  }

  private func conditions(_ rule: Program.Rule) -> [Program.NodeIndex] {
    let first = Int(rule.firstCondition)
    return Array(program.operands[first..<(first + Int(rule.conditionCount))])
  }

  /// What the scope leaves; `nil` when it does not fit what is known.
  private func scope(_ rule: Program.Rule) -> Candidates? {
    guard evaluator.holds(rule.action) else { return nil }
    if unknown == .principal {
      return evaluator.holds(rule.resource, of: evaluator.resource) ? scope(rule.principal) : nil
    }
    return evaluator.holds(rule.principal, of: evaluator.principal) ? scope(rule.resource) : nil
  }

  private func scope(_ test: Program.ScopeTest) -> Candidates {
    switch test {
    case .any: all
    case .equal(let uid): index.one(program.entities[Int(uid)])
    case .isIn(let group): index.members(of: program.entities[Int(group)])
    case .isType(let name): program.types[Int(name)] == type ? all : .none
    case .isTypeIn(let name, let group):
      program.types[Int(name)] == type ? index.members(of: program.entities[Int(group)]) : .none
    }
  }

  /// The entities for which a condition could be `isTrue`.
  private func candidates(_ node: Program.NodeIndex, when isTrue: Bool) -> Candidates {
    if isKnown(node) { return (try? evaluator.isTrue(node)) == isTrue ? all : .none }
    switch program.nodes[Int(node)] {
    case .not(let operand): return candidates(operand, when: !isTrue)
    case .and(let first, let count):
      let parts = operands(first, count).map { candidates($0, when: isTrue) }
      return isTrue ? .allOf(parts) : .anyOf(parts)
    case .or(let first, let count):
      let parts = operands(first, count).map { candidates($0, when: isTrue) }
      return isTrue ? .anyOf(parts) : .allOf(parts)
    case .conditional(let test, let then, let otherwise):
      return .anyOf([
        .allOf([candidates(test, when: true), candidates(then, when: isTrue)]),
        .allOf([candidates(test, when: false), candidates(otherwise, when: isTrue)]),
      ])
    case .variableAttribute(_, let name): return equal(name, .bool(isTrue))
    case .binary(.equal, let left, let right): return isTrue ? equal(left, right) : all
    case .binary(.notEqual, let left, let right): return isTrue ? all : equal(left, right)
    case .isType(let operand, let name):
      guard isUnknown(operand) else { return all }
      return (program.types[Int(name)] == type) == isTrue ? all : .none
    case let node: return isTrue ? candidatesWhenTrue(node) : all
    }
  }

  private func candidatesWhenTrue(_ node: Program.Node) -> Candidates {
    switch node {
    case .variableIn(_, let group): return index.members(of: program.entities[Int(group)])
    case .variableHas(_, let name): return present(name)
    case .hasPath(let owner, let name, _): return isUnknown(owner) ? present(name) : all
    case .isTypeIn(let operand, let name, let group):
      guard isUnknown(operand) else { return all }
      return program.types[Int(name)] == type ? members(of: group) : .none
    case .binary(.isIn, let left, let right): return isIn(left, right)
    case .binary(.contains, let left, let right): return contains(left, right)
    case .binary(.containsAny, let left, let right):
      if let name = attribute(left), let elements = elements(right) {
        return .anyOf(elements.map { containing(name, $0) })
      }
      if let name = attribute(right), let elements = elements(left) {
        return .anyOf(elements.map { containing(name, $0) })
      }
      return all
    case .binary(.containsAll, let left, let right):
      guard let name = attribute(left), let elements = elements(right) else { return all }
      return .allOf([present(name)] + elements.map { containing(name, $0) })
    default: return all
    }
  }
}

// The operators.
extension Narrowing {
  private func equal(_ left: Program.NodeIndex, _ right: Program.NodeIndex) -> Candidates {
    if let value = value(left) { return equal(right, to: value) }
    if let value = value(right) { return equal(left, to: value) }
    return isKnown(left) || isKnown(right) ? .none : all
  }

  private func equal(_ node: Program.NodeIndex, to value: Value) -> Candidates {
    if let name = attribute(node) { return equal(name, value) }
    guard isUnknown(node) else { return all }
    return name(value)
  }

  private func isIn(_ left: Program.NodeIndex, _ right: Program.NodeIndex) -> Candidates {
    if isUnknown(left) { return members(of: right) }
    if let name = attribute(left), let groups = value(right) { return inside(name, groups) }
    guard isKnown(left) else { return all }
    guard case .entity(let uid)? = value(left) else { return .none }
    let groups = [uid] + evaluator.entities.ancestors(of: uid)
    if isUnknown(right) { return .anyOf(groups.map { index.one($0) }) }
    guard let name = attribute(right) else { return all }
    return .anyOf(groups.flatMap { [equal(name, .entity($0)), containing(name, .entity($0))] })
  }

  private func contains(_ left: Program.NodeIndex, _ right: Program.NodeIndex) -> Candidates {
    if let name = attribute(left) {
      guard isKnown(right) else { return all }
      return value(right).map { containing(name, $0) } ?? .none
    }
    guard isKnown(left) else { return all }
    guard let elements = elements(left) else { return .none }
    if isUnknown(right) { return .anyOf(elements.map { name($0) }) }
    guard let name = attribute(right) else { return all }
    return .anyOf(elements.map { equal(name, $0) })
  }

  /// Those in an entity, or in one of a set of them.
  private func members(of node: Program.NodeIndex) -> Candidates {
    guard isKnown(node) else { return all }
    switch value(node) {
    case .entity(let uid): return index.members(of: uid)
    case .set(let groups): return .anyOf(groups.map { members(of: $0) })
    default: return .none
    }
  }

  private func members(of value: Value) -> Candidates {
    if case .entity(let uid) = value { index.members(of: uid) } else { .none }
  }

  /// Those of which an attribute is an entity in these.
  private func inside(_ name: Int32, _ groups: Value) -> Candidates {
    let values = index.attribute(program.names[Int(name)]).equal
    guard values.count <= Self.valuesTriedMax else { return all }
    let inside = values.filter { value, _ in
      (try? evaluator.relation(.isIn, value, groups)) == true
    }
    return .anyOf(inside.values.map { .list($0) })
  }
}

// What is looked up.
extension Narrowing {
  private func name(_ value: Value) -> Candidates {
    if case .entity(let uid) = value { index.one(uid) } else { .none }
  }

  private func present(_ name: Int32) -> Candidates {
    .list(index.attribute(program.names[Int(name)]).present)
  }

  private func equal(_ name: Int32, _ value: Value) -> Candidates {
    .list(index.attribute(program.names[Int(name)]).equal[value] ?? [])
  }

  private func containing(_ name: Int32, _ value: Value) -> Candidates {
    .list(index.attribute(program.names[Int(name)]).containing[value] ?? [])
  }
}

// What is known.
extension Narrowing {
  private func operands(_ first: Int32, _ count: Int32) -> [Program.NodeIndex] {
    Array(program.operands[Int(first)..<Int(first + count)])
  }

  private func isUnknown(_ node: Program.NodeIndex) -> Bool {
    if case .variable(let variable) = program.nodes[Int(node)] {
      variable == unknown
    } else {
      false
    }
  }

  /// The name of the attribute of the unknown that a node is, if it is one.
  private func attribute(_ node: Program.NodeIndex) -> Int32? {
    guard case .variableAttribute(let variable, let name) = program.nodes[Int(node)],
      variable == unknown, !given.contains(program.names[Int(name)].text)
    else { return nil }
    return name
  }

  /// The value of a node that does not depend on the unknown, unless it fails.
  private func value(_ node: Program.NodeIndex) -> Value? {
    isKnown(node) ? try? evaluator.value(node) : nil
  }

  private func elements(_ node: Program.NodeIndex) -> Set<Value>? {
    if case .set(let elements)? = value(node) { elements } else { nil }
  }

  /// Whether a node has the same value for every candidate.
  private func isKnown(_ node: Program.NodeIndex) -> Bool {
    switch program.nodes[Int(node)] {
    case .constant: true
    case .variable(let variable), .variableIn(let variable, _): variable != unknown
    case .variableAttribute(let variable, let name), .variableHas(let variable, let name):
      variable != unknown || given.contains(program.names[Int(name)].text)
    case .not(let operand), .negate(let operand), .like(let operand, _),
      .isType(let operand, _), .isEmpty(let operand):
      isKnown(operand)
    case .attribute(let owner, _), .has(let owner, _), .hasPath(let owner, _, _):
      isKnown(owner) && isUntouched(owner)
    case .binary(_, let left, let right), .isTypeIn(let left, _, let right):
      isKnown(left) && isKnown(right)
    case .conditional(let test, let then, let otherwise):
      isKnown(test) && isKnown(then) && isKnown(otherwise)
    case .and(let first, let count), .or(let first, let count), .set(let first, let count),
      .record(let first, let count, _), .call(_, let first, let count):
      operands(first, count).allSatisfy { isKnown($0) }
    }
  }

  /// Whether what a known node refers to is as it is stored: a candidate that something else leads
  /// to has the attributes that candidates are given.
  private func isUntouched(_ node: Program.NodeIndex) -> Bool {
    if given.isEmpty { return true }
    return if case .record? = try? evaluator.value(node) { true } else { false }
  }
}
