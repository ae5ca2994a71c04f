/// An IP address of version 4 or 6, or a range of them (`10.0.0.0/8`).
///
/// The two versions never compare as equal or as within each other.
public struct CedarIPAddress: Hashable, Sendable {
  /// Whether the address is of version 6.
  public let isVersion6: Bool
  /// The address as a number.
  public let address: UInt128
  /// How many leading bits a range has in common: 32 or 128 for a single address.
  public let prefixBits: Int

  /// The longest text that can be an address: a full version 6 address with its prefix.
  private static let textBytesMax = 43

  /// Reads an address such as `127.0.0.1`, `10.0.0.0/8`, `::1` or `ff00::/8`.
  ///
  /// - Returns: `nil` when it is none, and for version 4 written within version 6.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.textBytesMax else { return nil }
    let parts = text.utf8.split(
      separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false
    ).map(Array.init)
    if let number = Self.version4(parts[0]) {
      isVersion6 = false
      address = UInt128(number)
    } else if let number = Self.version6(parts[0]) {
      isVersion6 = true
      address = number
    } else {
      return nil
    }
    let bitsMax = isVersion6 ? 128 : 32
    guard parts.count == 2 else {
      prefixBits = bitsMax
      return
    }
    guard let bits = Self.decimal(parts[1], digitsMax: isVersion6 ? 3 : 2), bits <= bitsMax
    else { return nil }
    prefixBits = bits
  }

  /// Whether all of this range is within `127.0.0.0/8` or is `::1`.
  public var isLoopback: Bool {
    isVersion6 ? address == 1 && prefixBits == 128 : address >> 24 == 127 && prefixBits >= 8
  }

  /// Whether all of this range is within `224.0.0.0/4` or `ff00::/8`.
  public var isMulticast: Bool {
    isVersion6
      ? address >> 120 == 0xFF && prefixBits >= 8 : address >> 28 == 0xE && prefixBits >= 4
  }

  /// Whether all of this range is within the other.
  public func isInRange(_ other: CedarIPAddress) -> Bool {
    guard isVersion6 == other.isVersion6, prefixBits >= other.prefixBits else { return false }
    let shift = (isVersion6 ? 128 : 32) - other.prefixBits
    return address >> shift == other.address >> shift
  }

  /// A decimal number without leading zeros.
  private static func decimal(_ digits: [UInt8], digitsMax: Int) -> Int? {
    guard (1...digitsMax).contains(digits.count),
      digits.count == 1 || digits[0] != UInt8(ascii: "0")
    else { return nil }
    var number = 0
    for digit in digits {
      guard let value = decimalDigit(digit) else { return nil }
      number = number * 10 + Int(value)
    }
    return number
  }

  private static func version4(_ text: [UInt8]) -> UInt32? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var number: UInt32 = 0
    for part in parts {
      guard let octet = decimal(Array(part), digitsMax: 3), octet <= 255 else { return nil }
      number = number << 8 | UInt32(octet)
    }
    return number
  }

  private static func version6(_ text: [UInt8]) -> UInt128? {
    var halves: [[UInt8]] = []
    var rest = text[...]
    if let gap = rest.indices.dropLast().first(where: {
      text[$0] == UInt8(ascii: ":") && text[$0 + 1] == UInt8(ascii: ":")
    }) {
      halves.append(Array(rest[..<gap]))
      rest = rest[(gap + 2)...]
    }
    halves.append(Array(rest))
    let groups = halves.compactMap(groups)
    guard groups.count == halves.count else { return nil }
    let count = groups.reduce(0) { $0 + $1.count }
    guard groups.count == 2 ? count <= 7 : count == 8 else { return nil }
    let zeros = Array(repeating: UInt16(0), count: 8 - count)
    let all = groups.count == 2 ? groups[0] + zeros + groups[1] : groups[0]
    return all.reduce(UInt128(0)) { $0 << 16 | UInt128($1) }
  }

  /// Groups of up to four hexadecimal digits between colons.
  private static func groups(_ text: [UInt8]) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    var groups: [UInt16] = []
    for part in text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
      guard (1...4).contains(part.count), part.allSatisfy({ $0 != UInt8(ascii: "+") }),
        let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
      else { return nil }
      groups.append(group)
    }
    return groups
  }
}

extension CedarIPAddress: CustomStringConvertible {
  /// The address with its prefix, as in `10.0.0.0/8`; a single address without.
  public var description: String {
    let isSingle = prefixBits == (isVersion6 ? 128 : 32)
    return (isVersion6 ? version6Text : version4Text) + (isSingle ? "" : "/\(prefixBits)")
  }

  private var version4Text: String {
    stride(from: 24, through: 0, by: -8).map { String((address >> $0) & 0xFF) }
      .joined(separator: ".")
  }

  /// RFC 5952: the longest run of at least two zero groups is left out.
  private var version6Text: String {
    let groups = stride(from: 112, through: 0, by: -16).map { Int((address >> $0) & 0xFFFF) }
    var longest = 0..<0
    var start = 0
    while start < groups.count {
      let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
      if end - start > max(1, longest.count) { longest = start..<end }
      start = max(end, start) + 1
    }
    func text(_ part: ArraySlice<Int>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard !longest.isEmpty else { return text(groups[...]) }
    return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
  }
}
