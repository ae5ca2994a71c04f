import Mustache

/// HTML in which no character of the text can become markup.
///
/// Works on bytes, not on characters: the library's own escaping compares `Character`s, and a quote
/// followed by a combining accent is another `Character` than a quote, so it would pass unescaped
/// and end the attribute it stands in.
struct PageText: MustacheContentType {
  /// The pragma that each template begins with, put there when the templates are loaded.
  static let pragma = "{{% CONTENT_TYPE: \(name)}}"

  private static let name = "HANDRAIL"

  /// Makes the pragma known to the template parser. May be called any number of times.
  static func register() {
    MustacheContentTypes.register(PageText(), named: name)
  }

  func escapeText(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): escaped.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): escaped.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "&"): escaped.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "\""): escaped.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): escaped.append(contentsOf: "&#39;".utf8)
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
