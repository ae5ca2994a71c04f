internal import Cedar

/// Where a search that was answered in part goes on (section 8.2).
///
/// A token names the last result tried, so that entities may come and go between pages; and it
/// carries a mark of the request, so that it is no use for another one. It says nothing that its
/// bearer was not told before.
struct PageToken: Equatable {
  let limit: Int
  /// Behind which id the search goes on; `nil` for from the beginning.
  let after: String?
  private let mark: UInt64

  init(limit: Int, after: String?, for search: Searched) {
    self.limit = limit
    self.after = after
    mark = Self.mark(of: search)
  }

  /// Reads a token that was given out for this search.
  init(_ text: String, for search: Searched) throws(Malformed) {
    guard let bytes = Self.bytes(base64URL: text),
      let plain = String(validating: bytes, as: UTF8.self)
    else { throw .foreignPage }
    let parts = plain.split(
      separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "1", let limit = Int(parts[1]),
      (0...SearchPage.limitMax).contains(limit), let mark = UInt64(parts[2], radix: 16),
      mark == Self.mark(of: search), parts[3].isEmpty || parts[3].first == "-"
    else { throw .foreignPage }
    self.limit = limit
    self.mark = mark
    after = parts[3].isEmpty ? nil : String(parts[3].dropFirst())
    // One text for one token: what decodes alike and is written otherwise is not ours.
    guard self.text == text else { throw .foreignPage }
  }

  /// The token as it is given out.
  var text: String {
    Self.base64URL("1:\(limit):\(String(mark, radix: 16)):\(after.map { "-\($0)" } ?? "")".utf8)
  }

  /// FNV-1a over the request in a fixed form: it tells requests apart, and guards nothing.
  private static func mark(of search: Searched) -> UInt64 {
    let question = search.question
    let fixed = JSONValue.array([
      .string(search.part.rawValue), party(question.subject), party(question.resource),
      .string(question.action.name), ordered(.object(question.action.properties ?? [])),
      ordered(.object(question.context)),
    ])
    var mark: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in fixed.compactText.utf8 { mark = (mark ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mark
  }

  private static func party(_ party: Party) -> JSONValue {
    .array([.string(party.type), .string(party.id), ordered(.object(party.properties))])
  }

  /// The same value with its keys in order.
  private static func ordered(_ value: JSONValue) -> JSONValue {
    switch value.content {
    case .object(let members):
      .object(
        members.map { .init(key: $0.key, value: ordered($0.value)) }.sorted { $0.key < $1.key })
    case .array(let items): .array(items.map(ordered))
    default: value
    }
  }

  // Base64 for addresses (RFC 4648, section 5), without padding.

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var (pending, count): (UInt32, Int) = (0, 0)
    for byte in bytes {
      pending = (pending << 8 | UInt32(byte)) & 0xFFFF
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(pending >> UInt32(count)) & 63])
      }
    }
    if count > 0 { text.append(alphabet[Int(pending << UInt32(6 - count)) & 63]) }
    return String(decoding: text, as: UTF8.self)
  }

  private static func bytes(base64URL text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (pending, count): (UInt32, Int) = (0, 0)
    for letter in text.utf8 {
      guard let digit = alphabet.firstIndex(of: letter) else { return nil }
      pending = (pending << 6 | UInt32(digit)) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(count)))
      }
    }
    return bytes
  }
}
