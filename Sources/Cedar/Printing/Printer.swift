/// Writes syntax trees as text of the policy language, with no more parentheses than needed.
///
/// Parsing what it writes gives the same tree. How it looks is the formatter's business.
struct Printer {
  private(set) var text = ""

  /// A policy or template on as many lines as it has parts.
  static func text(of policy: PolicySyntax) -> String {
    var printer = Printer()
    printer.write(policy)
    return printer.text
  }

  /// An expression on one line.
  static func text(of expression: Expression) -> String {
    var printer = Printer()
    printer.write(expression, .loosest)
    return printer.text
  }

  private mutating func write(_ policy: PolicySyntax) {
    for annotation in policy.annotations {
      text += "@\(annotation.name)"
      if let value = annotation.value { text += "(\(quoted(value)))" }
      text += "\n"
    }
    text += "\(policy.effect.rawValue) (principal\(constraint(policy.principal)), "
    text += "action\(constraint(policy.action)), resource\(constraint(policy.resource)))"
    for condition in policy.conditions {
      text += "\n\(condition.kind.rawValue) { "
      write(condition.body, .loosest)
      text += " }"
    }
    text += ";\n"
  }

  private func constraint(_ constraint: ScopeConstraint) -> String {
    switch constraint {
    case .any: ""
    case .equal(let reference): " == \(self.reference(reference))"
    case .isIn(let reference): " in \(self.reference(reference))"
    case .isType(let type): " is \(type)"
    case .isTypeIn(let type, let reference): " is \(type) in \(self.reference(reference))"
    }
  }

  private func reference(_ reference: EntityReference) -> String {
    switch reference {
    case .entity(let uid): uid.description
    case .slot(let slot): slot.rawValue
    }
  }

  private func constraint(_ constraint: ActionConstraint) -> String {
    switch constraint {
    case .any: ""
    case .equal(let uid): " == \(uid)"
    case .isIn(let uid): " in \(uid)"
    case .isInAny(let uids): " in [\(uids.map(\.description).joined(separator: ", "))]"
    }
  }

  /// How tightly what stands here must bind.
  private enum Binding: Int {
    case loosest, or, and, relation, sum, product, unary, member
  }

  private mutating func write(_ expression: Expression, _ least: Binding) {
    let isLoose = binding(of: expression).rawValue < least.rawValue
    if isLoose { text += "(" }
    write(expression.kind)
    if isLoose { text += ")" }
  }

  private func binding(of expression: Expression) -> Binding {
    switch expression.kind {
    case .conditional: .loosest
    case .or: .or
    case .and: .and
    case .has, .like, .isType: .relation
    case .binary(let binaryOperator, _, _):
      switch binaryOperator {
      case .add, .subtract: .sum
      case .multiply: .product
      case .contains, .containsAll, .containsAny, .hasTag, .getTag: .member
      default: .relation
      }
    case .not, .negate: .unary
    case .literal(.long(let number)): number < 0 ? .unary : .member
    case .literal, .variable, .slot, .attribute, .set, .record, .call, .isEmpty: .member
    }
  }

  private mutating func write(_ kind: Expression.Kind) {
    switch kind {
    case .literal(let literal): text += Value(literal).description
    case .variable(let variable): text += variable.rawValue
    case .slot(let slot): text += slot.rawValue
    case .not(let operand): writeUnary("!", operand)
    case .negate(let operand): writeUnary("-", operand)
    case .conditional(let test, let then, let otherwise):
      text += "if "
      write(test, .loosest)
      text += " then "
      write(then, .loosest)
      text += " else "
      write(otherwise, .loosest)
    // The first operand of a chain that is one itself would be read as a part of it.
    case .and(let operands): writeChain(operands, " && ", .relation)
    case .or(let operands): writeChain(operands, " || ", .and)
    case .binary(let binaryOperator, let left, let right):
      writeBinary(binaryOperator, left, right)
    case .has(let owner, let path):
      write(owner, .sum)
      text += " has " + (path.count == 1 ? attributeName(path[0]) : path.joined(separator: "."))
    case .like(let operand, let pattern):
      write(operand, .sum)
      text += " like \(pattern)"
    case .isType(let operand, let type, let ancestor):
      write(operand, .sum)
      text += " is \(type)"
      if let ancestor {
        text += " in "
        write(ancestor, .sum)
      }
    case .attribute(let owner, let name):
      write(owner, .member)
      text += isIdentifier(name) ? ".\(name)" : "[\(quoted(name))]"
    case .set(let elements): writeList("[", elements, "]")
    case .record(let entries):
      text += "{"
      for (index, entry) in entries.enumerated() {
        text += (index == 0 ? "" : ", ") + attributeName(entry.name) + ": "
        write(entry.value, .loosest)
      }
      text += "}"
    case .call(let function, let arguments): writeCall(function, arguments)
    case .isEmpty(let operand):
      write(operand, .member)
      text += ".isEmpty()"
    }
  }

  private mutating func writeChain(
    _ operands: [Expression], _ separator: String, _ least: Binding
  ) {
    for (index, operand) in operands.enumerated() {
      if index > 0 { text += separator }
      write(operand, least)
    }
  }

  private mutating func writeUnary(_ symbol: String, _ operand: Expression) {
    text += symbol
    // A number behind a minus would be read as one negative number, and more than four signs in
    // a row are not read at all.
    if case .literal(.long) = operand.kind, symbol == "-" {
      writeList("(", [operand], ")")
    } else {
      write(operand, .member)
    }
  }

  private mutating func writeList(
    _ opening: String, _ elements: [Expression], _ closing: String
  ) {
    text += opening
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      write(element, .loosest)
    }
    text += closing
  }

  private mutating func writeBinary(
    _ binaryOperator: BinaryOperator, _ left: Expression, _ right: Expression
  ) {
    if let method = binaryOperator.methodName {
      write(left, .member)
      text += ".\(method)"
      writeList("(", [right], ")")
      return
    }
    let (least, tighter): (Binding, Binding) =
      switch binaryOperator {
      case .add, .subtract: (.sum, .product)
      case .multiply: (.product, .unary)
      default: (.sum, .sum)
      }
    write(left, least)
    text += " \(binaryOperator.symbol) "
    write(right, tighter)
  }

  private mutating func writeCall(_ function: ExtensionFunction, _ arguments: [Expression]) {
    if function.isConstructor {
      text += function.rawValue
      writeList("(", arguments, ")")
    } else if let owner = arguments.first {
      write(owner, .member)
      text += ".\(function.rawValue)"
      writeList("(", Array(arguments.dropFirst()), ")")
    }
  }
}

extension Pattern: CustomStringConvertible {
  /// The pattern as the policy language writes it.
  var description: String {
    var text = "\""
    for element in elements {
      switch element {
      case .wildcard: text += "*"
      case .scalar("*"): text += "\\*"
      case .scalar(let scalar): text += quoted(String(scalar)).dropFirst().dropLast()
      }
    }
    return text + "\""
  }
}
