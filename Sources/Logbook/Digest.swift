internal import Crypto

/// A SHA-256 hash: 32 bytes.
public struct Digest: Hashable, Sendable {
  /// How long a digest is.
  public static let byteCount = 32

  // Four words, most significant byte first: a digest is a plain value, without an allocation.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Takes 32 bytes, or is `nil` when there are more or fewer.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    let quick = bytes.withContiguousStorageIfAvailable { Self(exactly: UnsafeRawBufferPointer($0)) }
    self = quick ?? Self(exactly: bytes)
  }

  /// Takes 64 hexadecimal digits, or is `nil` when the text is anything else.
  public init?(hex: String) {
    guard hex.utf8.count == Self.byteCount * 2 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    var high: UInt8?
    for digit in hex.utf8 {
      guard let value = Self.value(ofHexDigit: digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    self.init(exactly: bytes)
  }

  /// The SHA-256 hash of these bytes: what a blob is found by.
  public init(hashing bytes: [UInt8]) {
    self.init(SHA256.hash(data: bytes))
  }

  init(_ digest: SHA256Digest) {
    self = digest.withUnsafeBytes { Self(exactly: $0) }
  }

  /// Has `body` look at the 32 bytes, without copying them anywhere else.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    return try withUnsafeBytes(of: bytes, body)
  }

  private init(exactly bytes: UnsafeRawBufferPointer) {
    func word(_ position: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: position * 8, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  private init(exactly bytes: some Sequence<UInt8>) {
    var iterator = bytes.makeIterator()
    func word() -> UInt64 {
      var word: UInt64 = 0
      for _ in 0..<8 { word = word << 8 | UInt64(iterator.next() ?? 0) }
      return word
    }
    words = (word(), word(), word(), word())
  }

  /// The 32 bytes, as they were hashed.
  public var bytes: [UInt8] {
    withBytes { Array($0) }
  }

  /// Equal when all 32 bytes are.
  public static func == (left: Digest, right: Digest) -> Bool {
    left.words == right.words
  }

  /// Feeds the 32 bytes to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }

  private static func value(ofHexDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension Digest: Comparable {
  /// Digests order as their bytes do.
  public static func < (left: Digest, right: Digest) -> Bool {
    left.words < right.words
  }
}

extension Digest: CustomStringConvertible {
  /// 64 hexadecimal digits in lower case.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(Self.byteCount * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
