/// The encoding in which older Windows programs save text.
///
/// Source: the WHATWG Encoding Standard, index windows-1252, except that the five bytes without a
/// character are refused.
package enum Windows1252 {
  /// The characters of the bytes 0x80 to 0x9F; 0 where there is none.
  private static let high: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The text, or `nil` when a byte stands for no character.
  package static func decode(_ bytes: [UInt8]) -> String? {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    for byte in bytes {
      let unit = (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : UInt16(byte)
      if unit == 0 { return nil }
      units.append(unit)
    }
    return String(decoding: units, as: UTF16.self)
  }
}
