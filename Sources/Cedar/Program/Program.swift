/// What a policy compiles to: a flat array of nodes that name each other by index.
///
/// A node holds nothing that is counted by reference, so walking a program touches no counters;
/// what nodes need besides indices stands in the tables.
final class Program: Sendable {
  /// The index of a node.
  typealias NodeIndex = Int32

  let principal: ScopeTest
  let action: ActionTest
  let resource: ScopeTest
  /// The conditions in their order; `when` must be true and `unless` false.
  let conditions: [Condition]

  let nodes: [Node]
  /// The operands of the nodes that have any number of them.
  let operands: [NodeIndex]
  let constants: [Value]
  let names: [String]
  let patterns: [Pattern]

  struct Condition: Sendable {
    let root: NodeIndex
    let isUnless: Bool
  }

  /// What the scope demands of principal or resource.
  enum ScopeTest: Sendable {
    case any
    case equal(EntityUID)
    case isIn(EntityUID)
    case isType(String)
    case isTypeIn(String, EntityUID)
  }

  /// What the scope demands of the action.
  enum ActionTest: Sendable {
    case any
    case equal(EntityUID)
    case isIn(EntityUID)
    case isInAny([EntityUID])
  }

  /// One step; the indices are into the tables of the program.
  enum Node: Sendable {
    case constant(Int32)
    case variable(Variable)
    case not(NodeIndex)
    case negate(NodeIndex)
    case conditional(NodeIndex, then: NodeIndex, otherwise: NodeIndex)
    case and(first: Int32, count: Int32)
    case or(first: Int32, count: Int32)
    case binary(BinaryOperator, NodeIndex, NodeIndex)
    case has(NodeIndex, name: Int32)
    case like(NodeIndex, pattern: Int32)
    case isType(NodeIndex, name: Int32)
    case attribute(NodeIndex, name: Int32)
    case set(first: Int32, count: Int32)
    /// The names stand in the table one after another, from `firstName`.
    case record(first: Int32, count: Int32, firstName: Int32)
    case call(ExtensionFunction, first: Int32, count: Int32)
    case isEmpty(NodeIndex)
  }

  init(_ syntax: PolicySyntax) {
    var compiler = Compiler()
    conditions = syntax.conditions.map {
      Condition(root: compiler.compile($0.body), isUnless: $0.kind == .unless)
    }
    principal = Self.test(syntax.principal)
    action = Self.test(syntax.action)
    resource = Self.test(syntax.resource)
    nodes = compiler.nodes
    operands = compiler.operands
    constants = compiler.constants
    names = compiler.names
    patterns = compiler.patterns
  }

  private static func test(_ constraint: ScopeConstraint) -> ScopeTest {
    switch constraint {
    case .any: .any
    case .equal(.entity(let uid)): .equal(uid)
    case .isIn(.entity(let uid)): .isIn(uid)
    case .isType(let type): .isType(type)
    case .isTypeIn(let type, .entity(let uid)): .isTypeIn(type, uid)
    case .equal(.slot), .isIn(.slot), .isTypeIn(_, .slot):
      preconditionFailure("a template with 1 open slot or more is linked before it is compiled")
    }
  }

  private static func test(_ constraint: ActionConstraint) -> ActionTest {
    switch constraint {
    case .any: .any
    case .equal(let uid): .equal(uid)
    case .isIn(let uid): .isIn(uid)
    case .isInAny(let uids): .isInAny(uids)
    }
  }
}
