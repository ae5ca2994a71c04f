/// Makes what a terminal would obey visible: an escape in a name may clear the screen, hide a line
/// or type a command.
enum Visible {
  /// A text of several lines, as it can be printed: `\u{1B}` in place of what is never seen.
  static func text(_ text: String) -> String {
    escaped(text, as: { "\\u{\(String($0, radix: 16, uppercase: true))}" }, but: ["\n", "\t"])
  }

  /// A text of one line, such as a name, within a text: its line breaks are no new lines.
  static func line(_ text: String) -> String {
    escaped(text, as: { "\\u{\(String($0, radix: 16, uppercase: true))}" }, but: [])
  }

  /// A text of JSON, in whose strings every character may be escaped.
  static func json(_ text: String) -> String {
    escaped(
      text,
      as: { number in
        let digits = String(number, radix: 16)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }, but: ["\n", "\t"])
  }

  private static func escaped(
    _ text: String, as name: (UInt32) -> String, but kept: Set<Unicode.Scalar>
  ) -> String {
    guard text.unicodeScalars.contains(where: { isObeyed($0) && !kept.contains($0) }) else {
      return text
    }
    var made = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isObeyed(scalar), !kept.contains(scalar) {
        made.append(contentsOf: name(scalar.value).unicodeScalars)
      } else {
        made.append(scalar)
      }
    }
    return String(made)
  }

  /// Control characters, line and paragraph separators, and what turns the direction of writing
  /// (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing). All are below U+10000.
  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1f, 0x7f...0x9f, 0x061c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
