/// The functions and methods of the extension types.
enum ExtensionFunction: String, Hashable, Sendable, CaseIterable {
  case decimal, ip, datetime, duration
  case lessThan, lessThanOrEqual, greaterThan, greaterThanOrEqual
  case isIpv4, isIpv6, isLoopback, isMulticast, isInRange
  case offset, durationSince, toDate, toTime
  case toMilliseconds, toSeconds, toMinutes, toHours, toDays

  /// Whether it makes a value from text, and so is called `name(…)` rather than `value.name(…)`.
  var isConstructor: Bool {
    switch self {
    case .decimal, .ip, .datetime, .duration: true
    default: false
    }
  }

  /// How many arguments it takes, the value that a method is called on included.
  var argumentCount: Int {
    switch self {
    case .decimal, .ip, .datetime, .duration: 1
    case .isIpv4, .isIpv6, .isLoopback, .isMulticast: 1
    case .toDate, .toTime: 1
    case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: 1
    case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual: 2
    case .isInRange, .offset, .durationSince: 2
    }
  }
}
