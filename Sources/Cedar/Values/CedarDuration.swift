/// A length of time in whole milliseconds; it may be negative.
public struct CedarDuration: Hashable, Sendable {
  /// The length in milliseconds.
  public let milliseconds: Int64

  /// A length from its milliseconds.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The units in the order in which they must be written, with their milliseconds.
  private static let units: [(name: [UInt8], milliseconds: Int64)] = [
    (Array("d".utf8), 86_400_000), (Array("h".utf8), 3_600_000), (Array("m".utf8), 60_000),
    (Array("s".utf8), 1_000), (Array("ms".utf8), 1),
  ]

  /// Reads `1d2h3m4s5ms`, any part of it in this order, with a `-` in front or without.
  ///
  /// - Returns: `nil` when the text is anything else or the length is out of range.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    guard !bytes.isEmpty else { return nil }
    var units = Self.units[...]
    var parts: [(number: Int64, milliseconds: Int64)] = []
    while !bytes.isEmpty {
      let digits = bytes.prefix { decimalDigit($0) != nil }
      bytes = bytes.dropFirst(digits.count)
      let name = Array(bytes.prefix { decimalDigit($0) == nil })
      bytes = bytes.dropFirst(name.count)
      guard !digits.isEmpty, let unit = units.firstIndex(where: { $0.name == name }) else {
        return nil
      }
      var number: Int64 = 0
      for byte in digits {
        guard let digit = decimalDigit(byte),
          let next = appending(digit, to: number, isNegative: isNegative)
        else { return nil }
        number = next
      }
      parts.append((number, units[unit].milliseconds))
      units = units[(unit + 1)...]
    }
    // From the smallest unit up, so that the smallest length there is can be written in parts.
    var total: Int64 = 0
    for part in parts.reversed() {
      let (product, productOverflow) = part.number.multipliedReportingOverflow(
        by: part.milliseconds)
      let (sum, sumOverflow) = total.addingReportingOverflow(product)
      if productOverflow || sumOverflow { return nil }
      total = sum
    }
    milliseconds = total
  }
}

extension CedarDuration: Comparable {
  /// By length.
  public static func < (left: CedarDuration, right: CedarDuration) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension CedarDuration: CustomStringConvertible {
  /// The length in the largest units that it has, as in `1d2h`.
  public var description: String {
    guard milliseconds != 0 else { return "0ms" }
    var rest = milliseconds.magnitude
    var text = milliseconds < 0 ? "-" : ""
    for unit in Self.units {
      let count = rest / unit.milliseconds.magnitude
      if count > 0 { text += "\(count)\(String(decoding: unit.name, as: UTF8.self))" }
      rest %= unit.milliseconds.magnitude
    }
    return text
  }
}
