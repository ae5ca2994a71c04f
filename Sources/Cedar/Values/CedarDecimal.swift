/// A fixed-point number with four digits after the point: -922337203685477.5808 to
/// 922337203685477.5807.
public struct CedarDecimal: Hashable, Sendable {
  /// The number in ten-thousandths.
  public let tenThousandths: Int64

  /// A number from its ten-thousandths.
  public init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

  /// Reads `-12.5`: digits, a point, one to four digits.
  ///
  /// - Returns: `nil` when the text is anything else or the number is out of range.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let whole = bytes[..<point]
    let fraction = bytes[(point + 1)...]
    guard !whole.isEmpty, (1...Self.digitsMax).contains(fraction.count) else { return nil }
    var number: Int64 = 0
    for byte in Array(whole) + Array(fraction) {
      guard let digit = decimalDigit(byte),
        let next = appending(digit, to: number, isNegative: isNegative)
      else { return nil }
      number = next
    }
    for _ in fraction.count..<Self.digitsMax {
      guard let next = appending(0, to: number, isNegative: isNegative) else { return nil }
      number = next
    }
    tenThousandths = number
  }

  private static let digitsMax = 4
}

/// The number with one more decimal digit, growing away from zero, or `nil` on overflow.
func appending(_ digit: Int64, to number: Int64, isNegative: Bool) -> Int64? {
  let (product, productOverflow) = number.multipliedReportingOverflow(by: 10)
  let (sum, sumOverflow) = product.addingReportingOverflow(isNegative ? -digit : digit)
  return productOverflow || sumOverflow ? nil : sum
}

/// The value of an ASCII digit.
func decimalDigit(_ byte: UInt8) -> Int64? {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int64(byte - UInt8(ascii: "0")) : nil
}

extension CedarDecimal: Comparable {
  /// By number.
  public static func < (left: CedarDecimal, right: CedarDecimal) -> Bool {
    left.tenThousandths < right.tenThousandths
  }
}

extension CedarDecimal: CustomStringConvertible {
  /// The shortest text that reads back as the same number, with at least one digit after the point.
  public var description: String {
    let magnitude = tenThousandths.magnitude
    var fraction = String(magnitude % 10_000)
    fraction = String(repeating: "0", count: Self.digitsMax - fraction.count) + fraction
    while fraction.count > 1, fraction.hasSuffix("0") { fraction.removeLast() }
    return (tenThousandths < 0 ? "-" : "") + "\(magnitude / 10_000).\(fraction)"
  }
}
