import Testing

@testable import Policy

/// Numbers from outside.
@Suite struct WrittenNumberTests {
  @Test(arguments: [
    ("0", 0), ("7", 7), ("007", 7), ("9999", 9999), ("999999999999999999", 999_999_999_999_999_999),
  ])
  func `digits are a number`(text: String, number: Int) {
    #expect(Int(written: text, in: 0...Int.max) == number)
    #expect(Int(written: text, in: number...number) == number)
    #expect(Int(written: text, in: (number + 1)...Int.max) == nil)
  }

  @Test(arguments: [
    "", " ", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "1_000", "1,000", "NaN", "inf", "٣",
    "३", "３", "9223372036854775807", "9223372036854775808", "18446744073709551616",
    "-9223372036854775808", "\u{0}1", "1\n", "①", "½",
  ])
  func `anything else is none`(text: String) {
    #expect(Int(written: text, in: Int.min...Int.max) == nil)
  }
}
