/// What a photo or document is, told by its first bytes and never by its name.
public enum ContentType: String, CaseIterable, Sendable {
  case jpeg = "image/jpeg"
  case png = "image/png"
  case gif = "image/gif"
  case webp = "image/webp"
  case heic = "image/heic"
  case pdf = "application/pdf"
  case mp4 = "video/mp4"
  case quickTime = "video/quicktime"

  /// What is done with it on its way in.
  enum Treatment {
    /// A picture: stripped of whatever isn't seen in it.
    case stripped
    /// A document: kept to the byte, since changing it would make another of it and break its
    /// signatures. What its writer's program put into it stays in it.
    case asItIs
    /// Never kept: no tool is known that surely takes out where and when it was made. GIF has no
    /// photos in it, and every phone can give its HEIC as JPEG.
    case refused
  }

  var treatment: Treatment {
    switch self {
    case .jpeg, .png, .webp: .stripped
    case .pdf: .asItIs
    case .gif, .heic, .mp4, .quickTime: .refused
    }
  }

  /// How many of the first bytes are looked at.
  public static let prefixBytes = 12

  /// Tells what begins like this, or is `nil` for anything else.
  public init?(beginning bytes: some Collection<UInt8>) {
    let bytes = Array(bytes.prefix(Self.prefixBytes))
    func has(_ text: String, at position: Int = 0) -> Bool {
      bytes.dropFirst(position).starts(with: text.utf8)
    }
    if bytes.starts(with: [0xff, 0xd8, 0xff]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
      self = .png
    } else if has("GIF87a") || has("GIF89a") {
      self = .gif
    } else if has("RIFF"), has("WEBP", at: 8) {
      self = .webp
    } else if has("%PDF-") {
      self = .pdf
    } else if has("ftyp", at: 4) {
      // ISO/IEC 14496-12: the major brand says which of the family it is.
      if ["heic", "heix", "heim", "heis", "mif1"].contains(where: { has($0, at: 8) }) {
        self = .heic
      } else if has("qt  ", at: 8) {
        self = .quickTime
      } else if ["isom", "iso2", "mp41", "mp42", "avc1", "M4V "].contains(where: { has($0, at: 8) })
      {
        self = .mp4
      } else {
        return nil
      }
    } else {
      return nil
    }
  }
}
