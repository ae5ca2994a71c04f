internal import Foundation

/// RFC 4648, section 4, with padding.
enum Base64 {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString()
  }

  /// The bytes, or `nil` for anything but the one way of writing them.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    guard let data = Data(base64Encoded: String(text)), Self.text(data) == text else { return nil }
    return Array(data)
  }
}
