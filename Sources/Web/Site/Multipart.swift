/// A form with a file in it, as a browser sends it (`multipart/form-data`, RFC 7578).
///
/// Strict: what no browser sends is refused, not guessed at. Every part has a name; only a part
/// with a file name is a file; nothing stands before the first part or after the last.
struct Multipart: Sendable, Equatable {
  /// The most that such a form may weigh, in bytes: the largest document, and some fields, which
  /// together may weigh what any form may.
  static let bytesMax = 20_500_000
  /// The most parts.
  static let partsMax = 40
  /// The most that stands above a part, in bytes.
  static let headBytesMax = 4096
  /// The longest boundary (RFC 2046, section 5.1.1).
  static let boundaryBytesMax = 70

  /// A file that was chosen.
  struct File: Sendable, Equatable {
    /// What it was called on the person's machine, without folders; it is only ever shown.
    let name: String
    let bytes: [UInt8]
  }

  /// The fields that are no files.
  private(set) var form: Form
  /// The files by the names of their fields; a field without a file is not there.
  private(set) var files: [String: File] = [:]

  /// The boundary that a content type names, or `nil` when it is not such a form's.
  static func boundary(of contentType: String) -> String? {
    let parts = contentType.split(separator: ";").map { String($0).trimmed }
    guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
    for part in parts.dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2, halves[0].lowercased() == "boundary" else { continue }
      var value = halves[1]
      if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
        value = String(value.dropFirst().dropLast())
      }
      return isBoundary(value) ? value : nil
    }
    return nil
  }

  /// Reads a body.
  ///
  /// - Throws: `FormError`, if it is too big, has too many parts, or is not such a form.
  init(decoding body: [UInt8], boundary: String) throws(FormError) {
    guard Self.isBoundary(boundary) else { throw .notText }
    if body.count > Self.bytesMax { throw .tooBig(bytes: body.count) }
    let mark = Array("--\(boundary)".utf8)
    guard body.starts(with: mark) else { throw .notText }
    var fields: [Form.Field] = []
    var start = mark.count
    var count = 0
    var textBytes = 0
    // After each mark stands a line's end and a part, or two hyphens and nothing more.
    while !body[start...].starts(with: "--".utf8) {
      guard body[start...].starts(with: "\r\n".utf8) else { throw .notText }
      count += 1
      if count > Self.partsMax { throw .tooManyFields }
      let (head, contentStart) = try Self.head(of: body, from: start + 2)
      guard let end = Self.find([13, 10] + mark, in: body, from: contentStart) else {
        throw .notText
      }
      let content = body[contentStart..<end]
      if let file = head.fileName {
        // A browser sends a field without a file as one without name and content.
        if !file.isEmpty || !content.isEmpty {
          files[head.name] = File(name: file, bytes: Array(content))
        }
      } else {
        textBytes += head.name.utf8.count + content.count
        if textBytes > Form.bytesMax { throw .tooBig(bytes: textBytes) }
        guard let text = String(validating: content, as: UTF8.self) else { throw .notText }
        fields.append(Form.Field(head.name, text.withPlainLines))
      }
      start = end + 2 + mark.count
    }
    let rest = body[(start + 2)...]
    guard rest.isEmpty || rest.elementsEqual("\r\n".utf8) else { throw .notText }
    form = Form(fields)
  }

  /// What stands above a part, and where the part itself begins.
  private static func head(
    of body: [UInt8], from start: Int
  ) throws(FormError) -> (head: Head, content: Int) {
    let limit = min(body.count, start + headBytesMax)
    guard let end = find([13, 10, 13, 10], in: body, from: start, to: limit),
      let text = String(validating: body[start..<end], as: UTF8.self), let head = Head(text)
    else { throw .notText }
    return (head, end + 4)
  }

  /// The first place of some bytes.
  private static func find(
    _ bytes: [UInt8], in body: [UInt8], from start: Int, to end: Int? = nil
  ) -> Int? {
    let last = (end ?? body.count) - bytes.count
    guard start <= last, let first = bytes.first else { return nil }
    return body.withUnsafeBufferPointer { body in
      var index = start
      while index <= last {
        if body[index] == first, bytes.indices.allSatisfy({ body[index + $0] == bytes[$0] }) {
          return index
        }
        index += 1
      }
      return nil
    }
  }

  private static func isBoundary(_ text: String) -> Bool {
    (1...boundaryBytesMax).contains(text.utf8.count) && text.last != " "
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          || "'()+_,-./:=? ".utf8.contains(byte)
      }
  }
}

/// What stands above a part of a form.
private struct Head {
  let name: String
  /// `nil` for a part that is no file.
  let fileName: String?

  /// - Returns: `nil` when it is not what a browser writes.
  init?(_ text: String) {
    var disposition: Substring?
    for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      switch line[..<colon].lowercased() {
      case "content-disposition":
        if disposition != nil { return nil }
        disposition = value
      // Only e-mail has others (RFC 7578, section 4.7).
      case "content-transfer-encoding":
        guard ["binary", "8bit", "7bit"].contains(value.lowercased()) else { return nil }
      default: break
      }
    }
    guard var rest = disposition, rest.lowercased().hasPrefix("form-data") else { return nil }
    rest = rest.dropFirst("form-data".count)
    var values: [String: String] = [:]
    while let semicolon = rest.first {
      guard semicolon == ";" else { return nil }
      rest = rest.dropFirst().drop { $0 == " " }
      guard let equals = rest.firstIndex(of: "="), rest[equals...].dropFirst().first == "\"",
        let close = rest[equals...].dropFirst(2).firstIndex(of: "\"")
      else { return nil }
      let key = rest[..<equals].lowercased()
      // A second name, or a name in another encoding (RFC 7578, section 4.2), is none of ours.
      guard ["name", "filename"].contains(key), values[key] == nil else { return nil }
      values[key] = Self.plain(rest[equals...].dropFirst(2).prefix(upTo: close))
      rest = rest[close...].dropFirst().drop { $0 == " " }
    }
    guard let name = values["name"], !name.isEmpty else { return nil }
    self.name = name
    fileName = values["filename"].map { String($0.split { "/\\".contains($0) }.last ?? "") }
  }

  /// Browsers write a quote and the ends of lines in a name as `%22`, `%0D` and `%0A` (HTML,
  /// section 4.10.21.8).
  private static func plain(_ text: Substring) -> String {
    String(text).replacing("%22", with: "\"").replacing("%0D", with: " ")
      .replacing("%0A", with: " ")
  }
}
