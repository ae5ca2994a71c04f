extension ExtensionFunction {
  /// What the function gives for these arguments.
  ///
  /// - Throws: `wrongArgumentCount`, `typeMismatch`, or `extensionFailed` when the argument has
  ///   the right type and makes no sense.
  func apply(to arguments: [Value]) throws(EvaluationError) -> Value {
    guard arguments.count == argumentCount else {
      throw .wrongArgumentCount(
        function: rawValue, expected: argumentCount, found: arguments.count)
    }
    return try apply(to: arguments[0], arguments[arguments.count - 1])
  }

  /// What the function gives for its one or two arguments.
  ///
  /// - Parameters:
  ///   - first: The argument, or the first of two.
  ///   - second: The second of two; not looked at where the function takes one.
  /// - Returns: The result.
  /// - Throws: `typeMismatch` or `extensionFailed`, as above.
  func apply(to first: Value, _ second: Value) throws(EvaluationError) -> Value {
    switch self {
    case .decimal, .ip, .datetime, .duration:
      guard let result = value(of: try string(first)) else {
        throw .extensionFailed(function: rawValue, argument: first.description)
      }
      return result
    case .lessThan: return .bool(try decimal(first) < decimal(second))
    case .lessThanOrEqual: return .bool(try decimal(first) <= decimal(second))
    case .greaterThan: return .bool(try decimal(first) > decimal(second))
    case .greaterThanOrEqual: return .bool(try decimal(first) >= decimal(second))
    case .isIpv4: return .bool(try !address(first).isVersion6)
    case .isIpv6: return .bool(try address(first).isVersion6)
    case .isLoopback: return .bool(try address(first).isLoopback)
    case .isMulticast: return .bool(try address(first).isMulticast)
    case .isInRange: return .bool(try address(first).isInRange(address(second)))
    case .offset:
      return .datetime(
        try inRange(moment(first).offset(length(second)), second))
    case .durationSince:
      return .duration(
        try inRange(moment(first).durationSince(moment(second)), second))
    case .toDate: return .datetime(try inRange(moment(first).date, first))
    case .toTime: return .duration(try moment(first).time)
    case .toMilliseconds: return .long(try length(first).milliseconds)
    case .toSeconds: return .long(try length(first).milliseconds / 1_000)
    case .toMinutes: return .long(try length(first).milliseconds / 60_000)
    case .toHours: return .long(try length(first).milliseconds / 3_600_000)
    case .toDays: return .long(try length(first).milliseconds / 86_400_000)
    }
  }

  private func inRange<Result>(
    _ result: Result?, _ argument: Value
  ) throws(EvaluationError) -> Result {
    guard let result else {
      throw .extensionFailed(function: rawValue, argument: argument.description)
    }
    return result
  }

  private func decimal(_ value: Value) throws(EvaluationError) -> CedarDecimal {
    guard case .decimal(let result) = value else {
      throw .typeMismatch(expected: ["decimal"], found: value.typeName)
    }
    return result
  }

  private func address(_ value: Value) throws(EvaluationError) -> CedarIPAddress {
    guard case .ipaddr(let result) = value else {
      throw .typeMismatch(expected: ["ipaddr"], found: value.typeName)
    }
    return result
  }

  private func moment(_ value: Value) throws(EvaluationError) -> CedarDatetime {
    guard case .datetime(let result) = value else {
      throw .typeMismatch(expected: ["datetime"], found: value.typeName)
    }
    return result
  }

  private func length(_ value: Value) throws(EvaluationError) -> CedarDuration {
    guard case .duration(let result) = value else {
      throw .typeMismatch(expected: ["duration"], found: value.typeName)
    }
    return result
  }
}
