// A picture tells more than is seen in it: where and when it was taken, on whose phone, and often a
// smaller picture of what was cut away. None of that is ever kept. On its way in a picture is cut
// down to the parts that make it up (``PictureParts``), stripped by a tool that knows what hides in
// those, cut down once more, and read again by the tool. What can't be done so isn't kept.

/// A tool that takes out of a picture whatever isn't seen in it.
public protocol ImageCleaner: Sendable {
  /// The same picture with at most its colour profile and which way up it is.
  ///
  /// - Throws: Why it can't be done.
  func strip(_ picture: [UInt8]) async throws(ImageError) -> [UInt8]

  /// The names of what a picture still tells beside what is seen in it.
  ///
  /// - Throws: Why it can't be told, so that nobody may take it for nothing.
  func remains(in picture: [UInt8]) async throws(ImageError) -> [String]
}

/// Why a picture isn't kept. Nothing of it was kept.
public enum ImageError: Error, Hashable, Sendable {
  /// What this is can't surely be stripped: a film, a moving picture, a phone maker's own format.
  case notTaken(ContentType)
  /// The tool that strips pictures isn't installed: none can be taken until it is.
  case noTool
  /// The tool failed, or took more time or memory than it may; carries its words, for the log.
  case toolFailed(String)
  /// The tool left something in the picture that may not be kept.
  case notStripped([String])
  /// The bytes begin like a picture and aren't a whole one.
  case notWhole
  /// The picture is larger than ``SealedLogbook/imageBytesMax``.
  case tooLarge(bytesMax: Int)
}

extension ImageCleaner {
  /// The picture as it may be kept.
  func clean(_ picture: [UInt8], _ type: ContentType) async throws(ImageError) -> [UInt8] {
    // Before the tool too: it needn't read what isn't of the picture.
    guard let picture = PictureParts.only(picture, type) else { throw .notWhole }
    let stripped = try await strip(picture)
    guard ContentType(beginning: stripped) == type,
      let parts = PictureParts.only(stripped, type)
    else { throw .notWhole }
    let remains = try await remains(in: parts)
    guard remains.isEmpty else { throw .notStripped(remains) }
    return parts
  }
}
