/// The parts that a picture consists of, told from whatever else its file may hold.
///
/// Only parts that are known to be of the picture stay. Tools that strip pictures leave what they
/// don't know, and a phone's maker may write what nobody knows.
enum PictureParts {
  /// The picture's own parts, byte for byte and in order, or `nil` when it isn't whole.
  ///
  /// - Complexity: O(n).
  static func only(_ picture: [UInt8], _ type: ContentType) -> [UInt8]? {
    switch type {
    case .jpeg: jpeg(picture)
    case .png: png(picture)
    case .webp: webP(picture)
    case .gif, .heic, .pdf, .mp4, .quickTime: nil
    }
  }

  // ITU-T T.81, annex B: markers, of which most begin a segment that says its length.
  private static func jpeg(_ bytes: [UInt8]) -> [UInt8]? {
    var kept: [UInt8] = [0xff, 0xd8]
    kept.reserveCapacity(bytes.count)
    var position = 2
    var hasScan = false
    while let marker = marker(in: bytes, at: &position) {
      if marker == 0xd9 { return hasScan ? kept + [0xff, 0xd9] : nil }
      guard position + 2 <= bytes.count else { return nil }
      let end = position + Int(bytes[position]) << 8 + Int(bytes[position + 1])
      guard end >= position + 2, end <= bytes.count else { return nil }
      let segment = bytes[position..<end]
      position = end
      if marker == 0xda {
        // Entropy-coded data goes on to the next marker that is neither a stuffed zero nor a
        // restart (T.81, B.1.1.5).
        hasScan = true
        while position + 1 < bytes.count,
          bytes[position] != 0xff || bytes[position + 1] == 0
            || (0xd0...0xd7).contains(bytes[position + 1])
        {
          position += 1
        }
      }
      if isKept(marker, segment.dropFirst(2)) {
        kept += [0xff, marker]
        kept += segment
        if marker == 0xda { kept += bytes[end..<position] }
      }
    }
    return nil
  }

  private static func marker(in bytes: [UInt8], at position: inout Int) -> UInt8? {
    guard position < bytes.count, bytes[position] == 0xff else { return nil }
    // Any number of 0xff may stand before a marker.
    while position < bytes.count, bytes[position] == 0xff { position += 1 }
    guard position < bytes.count, bytes[position] >= 0xc0, !(0xd0...0xd8).contains(bytes[position])
    else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  private static func isKept(_ marker: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
    switch marker {
    // Frames, tables, scans, the number of lines, the restart interval, expansion.
    case 0xc0...0xcf, 0xda...0xdf: true
    case 0xe0: content.starts(with: "JFIF\0".utf8)
    // The colour profile; in Exif the tool leaves which way up it is.
    case 0xe1: content.starts(with: "Exif\0\0".utf8)
    case 0xe2: content.starts(with: "ICC_PROFILE\0".utf8)
    // Which colours the components are.
    case 0xee: content.starts(with: "Adobe".utf8)
    default: false
    }
  }

  // https://www.w3.org/TR/png-3/#5Chunk-layout
  private static func png(_ bytes: [UInt8]) -> [UInt8]? {
    var kept = Array(bytes.prefix(8))
    kept.reserveCapacity(bytes.count)
    var position = 8
    var hasData = false
    while position + 12 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = position + 12 + length
      guard end <= bytes.count else { return nil }
      let name = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      if pngChunks.contains(name) { kept += bytes[position..<end] }
      if name == "IDAT" { hasData = true }
      if name == "IEND" { return hasData ? kept : nil }
      position = end
    }
    return nil
  }

  private static let pngChunks: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD",
    "pHYs", "acTL", "fcTL", "fdAT", "eXIf",
  ]

  // https://developers.google.com/speed/webp/docs/riff_container
  private static func webP(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 12 else { return nil }
    let end = 8 + littleEndian(bytes, at: 4)
    guard end <= bytes.count else { return nil }
    var kept = Array(bytes.prefix(12))
    kept.reserveCapacity(bytes.count)
    var position = 12
    var hasData = false
    while position + 8 <= end {
      let length = littleEndian(bytes, at: position + 4)
      // A chunk of odd length is followed by one byte.
      let next = position + 8 + length + length % 2
      guard next <= end else { return nil }
      let name = String(decoding: bytes[position..<position + 4], as: UTF8.self)
      if webPChunks.contains(name) { kept += bytes[position..<next] }
      if ["VP8 ", "VP8L"].contains(name) { hasData = true }
      position = next
    }
    guard hasData, position == end else { return nil }
    for offset in 0..<4 {
      kept[4 + offset] = UInt8(truncatingIfNeeded: (kept.count - 8) >> (8 * offset))
    }
    return kept
  }

  // A frame of a moving picture may hold chunks of its own, so moving pictures aren't whole here.
  private static let webPChunks: Set<String> = [
    "VP8 ", "VP8L", "VP8X", "ALPH", "ICCP", "EXIF",
  ]

  private static func littleEndian(_ bytes: [UInt8], at position: Int) -> Int {
    bytes[position..<position + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
