// Notes and their signatures, as C2SP signed-note has them (https://c2sp.org/signed-note): a text
// that ends in a newline, an empty line, and a line for each signature. Only Ed25519 is signed and
// verified here; other signatures are kept and passed over, as the specification asks.

internal import Crypto
internal import Foundation

/// A text with the signatures of those who stand by it.
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
  /// The longest note, in bytes.
  public static let bytesMax = StoredCheckpoint.noteBytesMax

  /// What is signed, with its last newline.
  public let text: String

  /// Who signed it, in the note's order; never empty.
  public let signatures: [NoteSignature]

  init(text: String, signatures: [NoteSignature]) {
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note, or is `nil` when it isn't one. Says nothing about who signed it.
  public init?(_ note: String) {
    // By bytes: what Swift takes for one character may hold a newline and something else.
    let bytes = Array(note.utf8)
    guard bytes.count <= Self.bytesMax, bytes.last == newline,
      !bytes.contains(where: { $0 < 0x20 && $0 != newline })
    else { return nil }
    // The text is separated from the signatures by the last empty line.
    guard let end = bytes.indices.dropLast().last(where: { bytes[$0...].starts(with: [10, 10]) })
    else { return nil }
    text = String(decoding: bytes[...end], as: UTF8.self)
    let lines = bytes[(end + 2)...].split(separator: newline)
    let signatures = lines.compactMap { NoteSignature(line: String(decoding: $0, as: UTF8.self)) }
    guard !signatures.isEmpty, signatures.count == lines.count else { return nil }
    self.signatures = signatures
  }

  /// The note as it is written to a file.
  public var description: String {
    "\(text)\n" + signatures.map { "\($0)\n" }.joined()
  }

  /// Whether this key signed the text, and no signature that claims to be its is wrong.
  public func isSigned(by key: NoteKey) -> Bool {
    let claimed = signatures.filter { $0.name == key.name && $0.keyID == key.id }
    return !claimed.isEmpty && claimed.allSatisfy { key.verifies($0.signature, of: text) }
  }
}

private let newline = UInt8(ascii: "\n")

/// One line under a note.
public struct NoteSignature: Hashable, Sendable, CustomStringConvertible {
  /// The name of the key.
  public let name: String

  /// The number that tells keys of one name apart.
  public let keyID: UInt32

  /// What the key made of the text.
  public let signature: [UInt8]

  init(name: String, keyID: UInt32, signature: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  init?(line: String) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "\u{2014}", NoteKey.isName(String(parts[1])),
      let bytes = Base64.bytes(parts[2]), bytes.count > 4
    else { return nil }
    name = String(parts[1])
    keyID = bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    signature = Array(bytes[4...])
  }

  /// The line, without its newline.
  public var description: String {
    let number = withUnsafeBytes(of: keyID.bigEndian) { Array($0) }
    return "\u{2014} \(name) \(Base64.text(number + signature))"
  }
}

/// A public key with its name: what somebody must know to check a note.
public struct NoteKey: Hashable, Sendable, LosslessStringConvertible {
  /// The longest name, in bytes.
  public static let nameBytesMax = 255

  /// The name.
  public let name: String

  /// The 32 bytes of the Ed25519 key (RFC 8032).
  public let publicKey: [UInt8]

  /// The number that tells keys of one name apart: the beginning of a hash over both.
  public let id: UInt32

  /// Names a key, or is `nil` when the name can't stand in a note or the key is none.
  public init?(name: String, publicKey: [UInt8]) {
    guard Self.isName(name),
      (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
    else { return nil }
    self.name = name
    self.publicKey = publicKey
    let hash = SHA256.hash(data: Array(name.utf8) + [newline, Self.ed25519] + publicKey)
    id = hash.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads `name+id+key`, the id in hexadecimal and the key in base64, or is `nil` when it isn't
  /// that or the id is another key's.
  public init?(_ description: String) {
    // Base64 may hold a plus, and names and ids never do.
    let parts = description.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].utf8.count == 8, let id = UInt32(parts[1], radix: 16),
      let bytes = Base64.bytes(parts[2]), bytes.first == Self.ed25519
    else { return nil }
    self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()))
    guard self.id == id else { return nil }
  }

  /// The key as it is given to others: `name+id+key`.
  public var description: String {
    let digits = String(id, radix: 16)
    let padding = String(repeating: "0", count: 8 - digits.count)
    return "\(name)+\(padding)\(digits)+\(Base64.text([Self.ed25519] + publicKey))"
  }

  /// The key as `openssl` reads it (RFC 8410).
  public var pem: String {
    let prefix: [UInt8] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]
    let body = Base64.text(prefix + publicKey)
    return "-----BEGIN PUBLIC KEY-----\n\(body)\n-----END PUBLIC KEY-----\n"
  }

  func verifies(_ signature: [UInt8], of text: String) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: Array(text.utf8))
  }

  static func isName(_ name: String) -> Bool {
    (1...nameBytesMax).contains(name.utf8.count)
      && name.unicodeScalars.allSatisfy { scalar in
        scalar != "+" && scalar.value >= 0x20 && scalar.value != 0x7f
          && !scalar.properties.isWhitespace
      }
  }

  /// The number of Ed25519 among the kinds of signatures.
  private static let ed25519: UInt8 = 1
}

/// A private key with its name: what signs notes.
public struct NoteSigner: Sendable {
  /// The key that checks what this one signs.
  public let key: NoteKey

  private let privateKey: Curve25519.Signing.PrivateKey

  /// Takes the 32 bytes of an Ed25519 private key (RFC 8032), or is `nil` when the name can't
  /// stand in a note or the bytes are no key.
  public init?(name: String, privateKey: [UInt8]) {
    guard
      let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey),
      let key = NoteKey(name: name, publicKey: Array(signing.publicKey.rawRepresentation))
    else { return nil }
    self.key = key
    self.privateKey = signing
  }

  /// Signs a text that ends in a newline; `nil` when it doesn't or can't stand in a note.
  public func sign(_ text: String) -> SignedNote? {
    guard let bytes = try? privateKey.signature(for: Array(text.utf8)) else { return nil }
    let signature = NoteSignature(name: key.name, keyID: key.id, signature: Array(bytes))
    let note = SignedNote(text: text, signatures: [signature])
    return SignedNote(note.description) == note ? note : nil
  }
}
