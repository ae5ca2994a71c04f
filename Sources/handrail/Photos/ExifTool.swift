internal import Foundation
internal import Logbook

/// Strips photos with ExifTool (https://exiftool.org; on Debian `libimage-exiftool-perl`), in a
/// process of its own that has a limit of time and of memory. No photo touches the disk.
struct ExifTool: ImageCleaner {
  /// How long one run may take.
  static let secondsMax = 30

  /// How much memory one run may take.
  static let kilobytesMax = 1 << 20

  /// Where the tool is looked for.
  var folders = ["/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin"]

  var secondsMax = Self.secondsMax

  /// The same photo with no more than its colour profile and which way up it is.
  func strip(_ picture: [UInt8]) async throws(ImageError) -> [UInt8] {
    // Everything out, and two tags back in; 'unsafe' would bring back what encoders put there.
    try await run(
      ["-all=", "-trailer:all=", "-tagsFromFile", "@", "-Orientation", "-ICC_Profile", "-o", "-"],
      on: picture, bytesMax: picture.count + Self.headerBytesMax)
  }

  /// What the tool finds in a photo, without what describes the picture itself.
  func remains(in picture: [UInt8]) async throws(ImageError) -> [String] {
    // All there is: what is there twice, what is unknown, what is embedded.
    let answer = try await run(
      ["-json", "-a", "-G1", "-u", "-U", "-ee3"], on: picture, bytesMax: Self.reportBytesMax)
    let json = try? JSONSerialization.jsonObject(with: Data(answer))
    guard let found = (json as? [[String: Any]])?.first, found["File:MIMEType"] != nil else {
      throw .toolFailed("the report isn't one")
    }
    return found.keys.filter { !Self.isOfThePicture($0) }.sorted()
  }

  /// What the tool may add to a photo: Exif for its orientation, and the order of bytes.
  private static let headerBytesMax = 64 << 10

  private static let reportBytesMax = 1 << 20

  /// Whether a tag, by its group and name, says nothing but what the picture is.
  private static func isOfThePicture(_ tag: String) -> Bool {
    let parts = tag.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return tag == "SourceFile" }
    if parts[0].hasPrefix("ICC") || wholeGroups.contains(parts[0]) { return true }
    return tags[parts[0]]?.contains(parts[1]) ?? false
  }

  // JFIF and Adobe say how colours are coded; the chunks of a WebP are the picture's own by now.
  private static let wholeGroups: Set<String> = [
    "System", "Composite", "JFIF", "Adobe", "APP14", "RIFF", "PNG-pHYs", "PNG-cICP",
  ]

  private static let tags: [String: Set<String>] = [
    "ExifTool": ["ExifToolVersion"],
    "File": [
      "FileType", "FileTypeExtension", "MIMEType", "ExifByteOrder", "ImageWidth", "ImageHeight",
      "EncodingProcess", "BitsPerSample", "ColorComponents", "YCbCrSubSampling",
    ],
    "PNG": [
      "ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace",
      "Palette", "Transparency", "BackgroundColor", "Gamma", "SRGBRendering", "ProfileName",
      "SignificantBits", "WhitePointX", "WhitePointY", "RedX", "RedY", "GreenX", "GreenY", "BlueX",
      "BlueY", "AnimationFrames", "AnimationPlays",
    ],
    // Exif 2.32 asks for these wherever there is an orientation.
    "IFD0": ["Orientation", "XResolution", "YResolution", "ResolutionUnit", "YCbCrPositioning"],
    "ExifIFD": ["ExifVersion", "ComponentsConfiguration", "FlashpixVersion", "ColorSpace"],
  ]

  private func run(
    _ arguments: [String], on picture: [UInt8], bytesMax: Int
  ) async throws(ImageError) -> [UInt8] {
    let place = folders.map { "\($0)/exiftool" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let place else { throw .noTool }
    // No settings of the user's, no warnings of small matters; the photo comes by standard input.
    let words = [place, "-config", "", "-q", "-q"] + arguments + ["-"]
    let ended: Subprocess.End
    do {
      ended = try await Subprocess(
        words: words, secondsMax: secondsMax, kilobytesMax: Self.kilobytesMax,
        outputBytesMax: bytesMax
      ).run(on: picture)
    } catch {
      throw .toolFailed("\(error)")
    }
    guard ended.status == 0, !ended.output.isEmpty else {
      throw .toolFailed("\(place) ended with \(ended.status)")
    }
    return ended.output
  }
}
