/// A length of time as people say it: `1 working day`, `8 weeks`, `72 hours`; `at once` is none.
package struct Span: Hashable, Sendable {
  /// The most of a unit.
  package static let countMax = 999

  /// What is counted. The raw values are the words of the pack's files.
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    /// 60 minutes, by night as by day.
    case hour
    /// Days of the calendar.
    case day
    /// Days on which there is school.
    case schoolDay = "school day"
    /// Monday to Friday without public holidays.
    case workingDay = "working day"
    /// 7 days.
    case week
    /// Months of the calendar.
    case month
    /// Years of the calendar.
    case year
  }

  /// How many; 0 is 'at once'.
  package let count: Int
  /// Of what.
  package let unit: Unit
}

extension Span: LosslessStringConvertible {
  /// Reads `at once`, `1 working day`, `8 weeks`.
  ///
  /// - Returns: `nil` for any other text.
  package init?(_ text: String) {
    if text == "at once" {
      self.init(count: 0, unit: .day)
      return
    }
    let words = text.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let count = Int(written: words[0], in: 1...Self.countMax) else {
      return nil
    }
    let name = count > 1 && words[1].hasSuffix("s") ? words[1].dropLast() : words[1]
    guard let unit = Unit(rawValue: String(name)) else { return nil }
    self.init(count: count, unit: unit)
  }

  /// The span as a pack writes it.
  package var description: String {
    if count == 0 { return "at once" }
    return "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
  }
}
