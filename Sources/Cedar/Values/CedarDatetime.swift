/// A moment, to the millisecond.
public struct CedarDatetime: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let millisecondsSince1970: Int64

  /// A moment from its milliseconds since 1970-01-01T00:00:00Z.
  public init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  static let millisecondsPerDay: Int64 = 86_400_000

  /// Reads `2024-10-15`, `2024-10-15T11:38:02Z`, `…02.101Z`, `…02+0100` or `…02.101-0500`.
  ///
  /// - Returns: `nil` when the text is anything else or there is no such day or time.
  public init?(_ text: String) {
    var reader = FieldReader(rest: Array(text.utf8)[...])
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2),
      reader.skip("-"), let day = reader.digits(2),
      (1...12).contains(month), (1...Self.daysInMonth(month, of: year)).contains(day)
    else { return nil }
    let date = Self.daysSince1970(year: year, month: month, day: day) * Self.millisecondsPerDay
    if reader.rest.isEmpty {
      millisecondsSince1970 = date
      return
    }
    guard reader.skip("T"), let hour = reader.digits(2), reader.skip(":"),
      let minute = reader.digits(2), reader.skip(":"), let second = reader.digits(2),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var milliseconds = ((hour * 60 + minute) * 60 + second) * 1_000
    if reader.skip(".") {
      guard let thousandths = reader.digits(3) else { return nil }
      milliseconds += thousandths
    }
    guard let zoneMinutes = reader.zone(), reader.rest.isEmpty else { return nil }
    millisecondsSince1970 = date + milliseconds - zoneMinutes * 60_000
  }

  /// The beginning of the day in UTC, or `nil` when that is out of range.
  public var date: CedarDatetime? {
    let (start, overflow) = millisecondsSince1970.subtractingReportingOverflow(
      time.milliseconds)
    return overflow ? nil : CedarDatetime(millisecondsSince1970: start)
  }

  /// How long after the beginning of the day in UTC.
  public var time: CedarDuration {
    let remainder = millisecondsSince1970 % Self.millisecondsPerDay
    return CedarDuration(
      milliseconds: remainder < 0 ? remainder + Self.millisecondsPerDay : remainder)
  }

  /// The moment that is this much later, or `nil` when that is out of range.
  public func offset(_ duration: CedarDuration) -> CedarDatetime? {
    let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(duration.milliseconds)
    return overflow ? nil : CedarDatetime(millisecondsSince1970: sum)
  }

  /// How long it is since the other moment, or `nil` when that is out of range.
  public func durationSince(_ other: CedarDatetime) -> CedarDuration? {
    let (difference, overflow) = millisecondsSince1970.subtractingReportingOverflow(
      other.millisecondsSince1970)
    return overflow ? nil : CedarDuration(milliseconds: difference)
  }

  private static func daysInMonth(_ month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days of the proleptic Gregorian calendar, in years that begin in March.
  private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

/// Reads the fields of a moment from the front.
private struct FieldReader {
  var rest: ArraySlice<UInt8>

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func digits(_ count: Int) -> Int64? {
    guard rest.count >= count else { return nil }
    var number: Int64 = 0
    for byte in rest.prefix(count) {
      guard let digit = decimalDigit(byte) else { return nil }
      number = number * 10 + digit
    }
    rest = rest.dropFirst(count)
    return number
  }

  /// `Z`, or how many minutes the zone is ahead of UTC.
  mutating func zone() -> Int64? {
    if skip("Z") { return 0 }
    let isAhead = skip("+")
    guard isAhead || skip("-"), let hours = digits(2), let minutes = digits(2),
      hours < 24, minutes < 60
    else { return nil }
    return (isAhead ? 1 : -1) * (hours * 60 + minutes)
  }
}

extension CedarDatetime: Comparable {
  /// Earlier before later.
  public static func < (left: CedarDatetime, right: CedarDatetime) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }
}

extension CedarDatetime: CustomStringConvertible {
  /// The moment in UTC, as `2024-10-15T11:38:02.000Z`; for years beyond 0 to 9999, which the
  /// policy language cannot write, the milliseconds since 1970 with `ms`.
  public var description: String {
    let time = self.time.milliseconds
    let isBefore = millisecondsSince1970 % Self.millisecondsPerDay < 0
    let days = millisecondsSince1970 / Self.millisecondsPerDay - (isBefore ? 1 : 0)
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard (0...9_999).contains(year) else { return "\(millisecondsSince1970)ms" }
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
      + "T\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2))"
      + ":\(padded(time / 1_000 % 60, 2)).\(padded(time % 1_000, 3))Z"
  }

  private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
