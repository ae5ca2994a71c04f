/// A node of the syntax tree: what it is, and where in the source it stands.
struct Expression: Sendable {
  /// Deeper nesting than this is a parse error, so that no walk over a tree can exhaust the stack.
  static let nestingMax = 200

  let kind: Kind
  let range: SourceRange
  /// How many nodes the longest way down has, this one included.
  let height: Int

  indirect enum Kind: Hashable, Sendable {
    case literal(Literal)
    case variable(Variable)
    case slot(Slot)
    case not(Expression)
    case negate(Expression)
    case conditional(Expression, then: Expression, otherwise: Expression)
    /// At least two operands, all joined by `&&`.
    case and([Expression])
    /// At least two operands, all joined by `||`.
    case or([Expression])
    case binary(BinaryOperator, Expression, Expression)
    /// `has` with one attribute, or a path of them.
    case has(Expression, path: [String])
    case like(Expression, Pattern)
    case isType(Expression, String, in: Expression?)
    case attribute(Expression, String)
    case set([Expression])
    /// Attributes in the order of the source, without duplicates.
    case record([RecordEntry])
    case call(ExtensionFunction, [Expression])
    case isEmpty(Expression)
  }

  struct RecordEntry: Hashable, Sendable {
    let name: String
    let value: Expression
  }
}

extension Expression: Hashable {
  /// Whether two expressions are written alike; where they stand counts for nothing.
  static func == (left: Expression, right: Expression) -> Bool {
    left.height == right.height && left.kind == right.kind
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(height)
    hasher.combine(kind)
  }
}

/// What stands in the source for a value.
enum Literal: Hashable, Sendable {
  case bool(Bool)
  case long(Int64)
  case string(String)
  case entity(EntityUID)
}

/// The four things that every request has.
enum Variable: String, Hashable, Sendable, CaseIterable {
  case principal, action, resource, context
}

/// A hole in a template.
enum Slot: String, Hashable, Sendable, CaseIterable {
  case principal = "?principal"
  case resource = "?resource"
}

/// The operators and methods with two operands, except the two that may skip one.
enum BinaryOperator: Hashable, Sendable, CaseIterable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn
  case add, subtract, multiply
  case contains, containsAll, containsAny, hasTag, getTag
}
