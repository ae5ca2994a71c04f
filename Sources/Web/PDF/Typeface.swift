import Foundation

/// One of the two typefaces that every reader of PDF has, with what setting lines needs to know.
enum Typeface: String, CaseIterable, Sendable {
  case regular = "Helvetica"
  case bold = "Helvetica-Bold"

  /// The name under which a page calls it.
  var name: String { self == .regular ? "F1" : "F2" }

  /// How wide letters are, in thousandths of their size.
  private var widths: [Int] { self == .regular ? Self.regularWidths : Self.boldWidths }

  /// How wide text is at a size, in the unit of the size.
  func width(_ text: [UInt8], size: Double) -> Double {
    Double(text.reduce(0) { $0 + ($1 < 32 ? 0 : widths[Int($1) - 32]) }) * size / 1_000
  }

  /// Text in the letters that the typeface has: WinAnsiEncoding, PDF 1.7, annex D.2.
  ///
  /// - Returns: The text, and how many letters it has that could not be set as they are: without
  ///   their accents, or as question marks.
  static func encoded(_ text: String) -> (bytes: [UInt8], missing: Int) {
    var (bytes, missing): ([UInt8], Int) = ([], 0)
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if let known = known(scalar) {
        bytes += known
      } else {
        let plain = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars.first
        bytes += plain.flatMap(known) ?? [UInt8(ascii: "?")]
        missing += 1
      }
    }
    return (bytes, missing)
  }

  private static func known(_ scalar: Unicode.Scalar) -> [UInt8]? {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0xFF: [UInt8(scalar.value)]
    case 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x202F: [0x20]
    case 0xAD, 0x200B...0x200F, 0xFEFF: []
    case 0x2010, 0x2011, 0x2212: [0x2D]
    default: high[scalar].map { [$0] }
    }
  }

  /// The letters whose codes are not those of Unicode.
  private static let high: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88,
    "‰": 0x89, "Š": 0x8A, "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93,
    "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97, "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B,
    "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
  ]

  // From code 32 on: Adobe's metrics of the 14 standard fonts (Core14_AFMs).
  private static let regularWidths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722,
    667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
    667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
    500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334,
    584, 350, 556, 350, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350,
    350, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 350, 500, 667, 278, 333,
    556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333, 400, 584, 333, 333, 333,
    556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000,
    722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722,
    722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278,
    278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500,
  ]

  private static let boldWidths = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    350, 556, 350, 278, 556, 500, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350, 350,
    278, 278, 500, 500, 350, 556, 1000, 333, 1000, 556, 333, 944, 350, 500, 667, 278, 333, 556,
    556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737, 333, 400, 584, 333, 333, 333, 611,
    556, 278, 333, 333, 365, 556, 834, 834, 834, 611, 722, 722, 722, 722, 722, 722, 1000, 722,
    667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722,
    722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278,
    278, 278, 611, 611, 611, 611, 611, 611, 611, 584, 611, 611, 611, 611, 611, 556, 611, 556,
  ]
}
