import Foundation

/// A PDF as it is written: objects that are numbered from 1, and the table of where each begins.
///
/// PDF 1.7 (ISO 32000-1), 7.5: a header, a body, a cross-reference table, a trailer. Nothing is
/// compressed, so that the words can be found in the file as they are.
struct PDFFile {
  private var objects: [String?] = []
  private var streams: [Int: [UInt8]] = [:]

  /// A number for an object that is written later.
  mutating func reserve() -> Int {
    objects.append(nil)
    return objects.count
  }

  /// Writes the object with a number.
  mutating func write(_ number: Int, _ object: String) { objects[number - 1] = object }

  /// Adds an object.
  mutating func add(_ object: String) -> Int {
    objects.append(object)
    return objects.count
  }

  /// Adds the marks of a page.
  mutating func add(stream bytes: [UInt8]) -> Int {
    let number = add("<< /Length \(bytes.count) >>")
    streams[number] = bytes
    return number
  }

  /// The whole file.
  ///
  /// - Parameters:
  ///   - root: the number of the catalogue.
  ///   - info: that of the document's description.
  /// - Returns: its bytes.
  func bytes(root: Int, info: Int) -> [UInt8] {
    var bytes = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(bytes.count)
      bytes += Array("\(index + 1) 0 obj\n\(object ?? "null")\n".utf8)
      if let stream = streams[index + 1] {
        bytes += Array("stream\n".utf8) + stream + Array("\nendstream\n".utf8)
      }
      bytes += Array("endobj\n".utf8)
    }
    let table = bytes.count
    bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for place in places {
      let digits = String(place)
      let padding = String(repeating: "0", count: max(0, 10 - digits.count))
      bytes += Array("\(padding)\(digits) 00000 n \n".utf8)
    }
    let size = "/Size \(objects.count + 1) /Root \(root) 0 R /Info \(info) 0 R"
    return bytes + Array("trailer\n<< \(size) >>\nstartxref\n\(table)\n%%EOF\n".utf8)
  }

  /// Text as a string of the file's own: title, outline, language.
  static func text(_ text: String) -> String {
    let units = text.utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "<FEFF" + units.joined() + ">"
  }

  /// A length, to a hundredth of a point.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let rest = hundredths.magnitude % 100
    return "\(sign)\(hundredths.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
