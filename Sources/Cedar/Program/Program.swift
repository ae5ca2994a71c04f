/// What a policy set compiles to: flat arrays whose elements name each other by index.
///
/// A node holds nothing that is counted by reference, so walking a program touches no counters;
/// what nodes need besides indices stands in the tables, where equal names and entities are one.
///
/// The arrays are buffers of its own: written once, read by any number of tasks, freed with it.
// Safe because nothing is written after the initializer.
final class Program: @unchecked Sendable {
  /// The index of a node.
  typealias NodeIndex = Int32

  let rules: UnsafeBufferPointer<Rule>
  let nodes: UnsafeBufferPointer<Node>
  /// The operands of the nodes that have any number of them, and the conditions of the rules.
  let operands: UnsafeBufferPointer<NodeIndex>
  let constants: UnsafeBufferPointer<Value>
  let names: UnsafeBufferPointer<AttributeName>
  let types: UnsafeBufferPointer<String>
  let entities: UnsafeBufferPointer<EntityUID>
  let patterns: UnsafeBufferPointer<Pattern>
  let index: PolicyIndex

  /// One policy.
  struct Rule: Sendable {
    let effect: Effect
    let principal: ScopeTest
    let action: ActionTest
    let resource: ScopeTest
    /// The conditions in their order, as operands; each must be true.
    let firstCondition: Int32
    let conditionCount: Int32
  }

  /// What the scope demands of principal or resource.
  enum ScopeTest: Sendable {
    case any
    case equal(Int32)
    case isIn(Int32)
    case isType(Int32)
    case isTypeIn(Int32, Int32)
  }

  /// What the scope demands of the action.
  enum ActionTest: Sendable {
    case any
    case equal(Int32)
    case isIn(Int32)
    /// These entities in a row.
    case isInAny(first: Int32, count: Int32)
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
    /// `has` with a path, whose names stand one after another in the table.
    case hasPath(NodeIndex, firstName: Int32, count: Int32)
    case isType(NodeIndex, type: Int32)
    case isTypeIn(NodeIndex, type: Int32, NodeIndex)
    case attribute(NodeIndex, name: Int32)
    case set(first: Int32, count: Int32)
    /// The names stand in the table one after another, from `firstName`.
    case record(first: Int32, count: Int32, firstName: Int32)
    case call(ExtensionFunction, first: Int32, count: Int32)
    case isEmpty(NodeIndex)
    /// `principal.name`, `context.name` and so on, which most accesses are.
    case variableAttribute(Variable, name: Int32)
    /// `context has name` and so on.
    case variableHas(Variable, name: Int32)
    /// `principal in Role::"staff"` and so on.
    case variableIn(Variable, entity: Int32)
  }

  init(_ policies: [Policy]) {
    var compiler = Compiler()
    rules = Self.buffer(policies.map { compiler.rule($0.syntax) })
    nodes = Self.buffer(compiler.nodes)
    operands = Self.buffer(compiler.operands)
    constants = Self.buffer(compiler.constants)
    names = Self.buffer(compiler.names)
    types = Self.buffer(compiler.types)
    entities = Self.buffer(compiler.entities)
    patterns = Self.buffer(compiler.patterns)
    index = PolicyIndex(policies.map(\.syntax))
  }

  deinit {
    Self.free(rules)
    Self.free(nodes)
    Self.free(operands)
    Self.free(constants)
    Self.free(names)
    Self.free(types)
    Self.free(entities)
    Self.free(patterns)
  }

  private static func buffer<Element>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
    let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = buffer.initialize(from: elements)
    return UnsafeBufferPointer(buffer)
  }

  private static func free<Element>(_ buffer: UnsafeBufferPointer<Element>) {
    UnsafeMutableBufferPointer(mutating: buffer).deinitialize()
    buffer.deallocate()
  }
}
