extension Int {
  /// A whole number that somebody wrote or a program sent: the one way in for numbers from outside.
  ///
  /// Whoever takes a number says how large it may be, so that nothing is reckoned with one that
  /// overflows. `nil` is any other text, or a number out of bounds.
  ///
  /// - Parameters:
  ///   - text: Digits from 0 to 9 and nothing else: no sign, no space, no other script's digits.
  ///   - bounds: What it may be.
  package init?(written text: some StringProtocol, in bounds: ClosedRange<Int>) {
    guard (1...18).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(text), bounds.contains(number)
    else { return nil }
    self = number
  }
}
