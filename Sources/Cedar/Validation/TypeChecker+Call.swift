/// Calls of extension functions.
extension TypeChecker {
  mutating func checkCall(
    _ expression: Expression, _ function: ExtensionFunction, _ arguments: [Expression],
    _ prior: Set<Capability>
  ) -> Answer {
    let expected = function.argumentTypes
    var isGood = true
    if arguments.count != expected.count {
      report(
        expression,
        .wrongArgumentCount(
          function: function.rawValue, expected: expected.count, found: arguments.count))
      isGood = false
    }
    if function.isConstructor { isGood = checkLiteral(expression, function, arguments) && isGood }
    guard isGood else {
      for argument in arguments { _ = check(argument, knowing: prior) }
      return .failed(function.resultType)
    }
    var isSound = true
    for (argument, type) in zip(arguments, expected) {
      isSound = expect(type, of: argument, knowing: prior).isSound && isSound
    }
    return Answer(type: function.resultType, isSound: isSound)
  }

  /// Strict mode wants to see, before anything runs, that a constructor will succeed.
  private mutating func checkLiteral(
    _ expression: Expression, _ function: ExtensionFunction, _ arguments: [Expression]
  ) -> Bool {
    for argument in arguments {
      guard case .literal(let literal) = argument.kind else {
        report(expression, .argumentNotLiteral(function: function.rawValue))
        return false
      }
      if case .string(let text) = literal, function.value(of: text) == nil {
        report(expression, .argumentSenseless(function: function.rawValue, text: text))
        return false
      }
    }
    return true
  }
}

extension ExtensionFunction {
  /// The types of its arguments, the value that a method is called on first.
  var argumentTypes: [Type] {
    switch self {
    case .decimal, .ip, .datetime, .duration: [.string]
    case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual:
      [.extension(.decimal), .extension(.decimal)]
    case .isIpv4, .isIpv6, .isLoopback, .isMulticast: [.extension(.ipaddr)]
    case .isInRange: [.extension(.ipaddr), .extension(.ipaddr)]
    case .offset: [.extension(.datetime), .extension(.duration)]
    case .durationSince: [.extension(.datetime), .extension(.datetime)]
    case .toDate, .toTime: [.extension(.datetime)]
    case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: [.extension(.duration)]
    }
  }

  /// The type of what it gives.
  var resultType: Type {
    switch self {
    case .decimal: .extension(.decimal)
    case .ip: .extension(.ipaddr)
    case .datetime, .offset, .toDate: .extension(.datetime)
    case .duration, .durationSince, .toTime: .extension(.duration)
    case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual: .anyBool
    case .isIpv4, .isIpv6, .isLoopback, .isMulticast, .isInRange: .anyBool
    case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: .long
    }
  }
}
