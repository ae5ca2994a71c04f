/// Reads dates as schools write them.
enum ReviewDate {
  /// The last day that the words can mean: `September 2021` is its last day, `2021` New Year's Eve.
  ///
  /// Understands `2021-09-01`, `01/09/2021` (the day first), `1st September 2021`, `Sept 2021`,
  /// `Autumn 2021` and `2021`.
  ///
  /// - Returns: `nil` when no year is in the words.
  static func lastDay(of words: String) -> Day? {
    let parts = words.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    for (index, part) in parts.enumerated() {
      let numbers = parts[index...].prefix(3).map { Int(written: $0, in: 0...yearMax) ?? -1 }
      if numbers.count == 3, let day = day(of: numbers) { return day }
      guard let year = Int(written: part, in: yearMin...yearMax) else { continue }
      return lastDay(of: parts[..<index], in: year)
    }
    return nil
  }

  private static let yearMin = 1990
  private static let yearMax = 2199

  private static func day(of numbers: [Int]) -> Day? {
    if (yearMin...yearMax).contains(numbers[0]) {
      return Day(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    let year = (0...99).contains(numbers[2]) ? 2000 + numbers[2] : numbers[2]
    return Day(year: year, month: numbers[1], day: numbers[0])
  }

  private static func lastDay(of before: ArraySlice<String>, in year: Int) -> Day? {
    let words = before.suffix(3)
    guard let found = words.lastIndex(where: { month(of: $0) != nil }),
      let month = month(of: words[found])
    else { return Day(year: year, month: 12, day: 31) }
    let digits = found > before.startIndex ? before[found - 1].prefix { $0.isNumber } : ""
    if let number = Int(written: digits, in: 1...31),
      let day = Day(year: year, month: month, day: number)
    {
      return day
    }
    if found + 1 < before.endIndex,  // The day after the month: September 1st, 2021.
      let number = Int(written: before[found + 1].prefix { $0.isNumber }, in: 1...31),
      let day = Day(year: year, month: month, day: number)
    {
      return day
    }
    return (28...31).reversed().lazy.compactMap { Day(year: year, month: month, day: $0) }.first
  }

  /// Whether a word is one that a date begins with: a month, a term, or figures.
  static func beginsDate(_ word: String) -> Bool {
    month(of: word.lowercased()) != nil || (word.first?.isNumber ?? false)
  }

  /// The month that a word names; a term is its last month.
  private static func month(of word: String) -> Int? {
    switch word {
    case "spring": return 4
    case "summer": return 8
    case "autumn": return 12
    default: break
    }
    guard word.count >= 3, word.count <= 9 else { return nil }
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    return months.firstIndex { $0.hasPrefix(word) || word == "sept" && $0 == "september" }
      .map { $0 + 1 }
  }
}
