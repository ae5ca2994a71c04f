// A key as it is kept, version 1: the byte 1; 8 bytes that name the master key; 12 bytes of nonce,
// the ciphertext, and 16 bytes of tag, by AES-256-GCM under the master key. Authenticated with it:
// the word 'key', the school and the key's name, each as in the canonical form of an entry.
//
// What is sealed is either a living key (the byte 1, the subject as text, the 32 bytes), or what
// is left of a destroyed one (the byte 2, when as 8 bytes, why as text).

internal import Crypto
internal import Foundation

/// A school's keys, opened.
struct KeyChest: Sendable {
  enum Kept: Sendable {
    case living(Subject, SymmetricKey)
    case destroyed(on: Timestamp, because: String)
  }

  let school: SchoolID
  private(set) var master: MasterKey
  private(set) var revision: Int
  private(set) var kept: [String: Kept] = [:]
  private var idOfSubject: [String: String] = [:]

  /// Opens all keys: one that doesn't open is damaged, and all of them mean another master key.
  init(_ ring: KeyRing, of school: SchoolID, with master: MasterKey) throws(SealError) {
    self.school = school
    self.master = master
    revision = ring.revision
    // A master key is changed for all of them at once: one that names another can't be right.
    if !ring.keys.isEmpty, ring.keys.values.allSatisfy({ !Self.isWrapped($0, with: master) }) {
      throw .wrongMasterKey
    }
    for (id, bytes) in ring.keys { put(id, try Self.open(id, bytes, school, master)) }
  }

  /// The key that new entries about this subject are sealed under.
  func current(_ subject: Subject) -> (id: String, key: SymmetricKey)? {
    guard let id = idOfSubject[subject.description], case .living(_, let key) = kept[id] else {
      return nil
    }
    return (id, key)
  }

  /// Takes the keys of a change that has been written.
  mutating func take(_ made: [String: Kept]) {
    revision += 1
    for (id, kept) in made { put(id, kept) }
  }

  /// The same keys, to be wrapped with another master key.
  func rewrapped(with master: MasterKey) -> KeyChest {
    var chest = self
    chest.master = master
    return chest
  }

  /// A new key under a name that nothing has.
  func newKey(
    for subject: Subject, beside made: [String: Kept]
  ) -> (id: String, key: SymmetricKey) {
    // The cryptography library's own source: a key that could be made again is no key.
    let key = SymmetricKey(size: .bits256)
    while true {
      let name = SymmetricKey(size: SymmetricKeySize(bitCount: 64)).withUnsafeBytes { bytes in
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      }
      if kept[name] == nil, made[name] == nil { return (name, key) }
    }
  }

  /// The form in which a key is kept.
  func wrap(_ id: String, _ kept: Kept, with master: MasterKey) -> StoredKey {
    var content: [UInt8] = []
    switch kept {
    case .living(let subject, let key):
      content.append(1)
      content.appendField(subject.description.utf8)
      key.withUnsafeBytes { content.append(contentsOf: $0) }
    case .destroyed(let moment, let reason):
      content.append(2)
      content.appendNumber(moment.millisecondsSince1970)
      content.appendField(reason.utf8)
    }
    let sealed = Sealing.seal(content, with: master.key, header: Self.header(school, id))
    return StoredKey(id: id, bytes: [1] + master.id + sealed)
  }

  private mutating func put(_ id: String, _ new: Kept) {
    if case .living(let subject, _) = kept[id], idOfSubject[subject.description] == id {
      idOfSubject[subject.description] = nil
    }
    kept[id] = new
    if case .living(let subject, _) = new { idOfSubject[subject.description] = id }
  }

  private static func open(
    _ id: String, _ bytes: [UInt8], _ school: SchoolID, _ master: MasterKey
  ) throws(SealError) -> Kept {
    guard isWrapped(bytes, with: master), bytes[0] == 1,
      let content = Sealing.open(bytes[9...], with: master.key, header: header(school, id)),
      let kept = kept(content)
    else { throw .damagedKey(id) }
    return kept
  }

  /// Whether a key as it is kept says that this master key opens it.
  private static func isWrapped(_ bytes: [UInt8], with master: MasterKey) -> Bool {
    bytes.count > 9 && bytes[1..<9].elementsEqual(master.id)
  }

  private static func kept(_ content: [UInt8]) -> Kept? {
    guard let form = content.first else { return nil }
    var rest = content[1...]
    switch form {
    case 1:
      guard let name = rest.takeText(), let subject = Subject(kept: name), rest.count == 32 else {
        return nil
      }
      return .living(subject, SymmetricKey(data: Array(rest)))
    case 2:
      guard let moment = rest.takeNumber(Int64.self), let reason = rest.takeText(), rest.isEmpty
      else { return nil }
      return .destroyed(on: Timestamp(millisecondsSince1970: moment), because: reason)
    default: return nil
    }
  }

  private static func header(_ school: SchoolID, _ id: String) -> [UInt8] {
    var header: [UInt8] = []
    header.appendField("key".utf8)
    header.appendField(school.description.utf8)
    header.appendField(id.utf8)
    return header
  }
}

/// AES-256-GCM: nonce, ciphertext, tag.
enum Sealing {
  /// How much longer sealed bytes are.
  static let overheadBytes = 28

  static func seal(
    _ bytes: some Sequence<UInt8>, with key: SymmetricKey, header: [UInt8]
  ) -> [UInt8] {
    // The nonce is the library's own random one. Sealing fails only for a nonce or a key of
    // another length, and neither is ours to choose.
    let box = try? AES.GCM.seal(Array(bytes), using: key, authenticating: header)
    guard let combined = box?.combined else {
      preconditionFailure("AES-GCM without a 12-byte nonce")
    }
    return Array(combined)
  }

  /// The bytes, or `nil` when the key, the header or the bytes aren't those that were sealed.
  static func open(
    _ sealed: some DataProtocol, with key: SymmetricKey, header: [UInt8]
  ) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      let bytes = try? AES.GCM.open(box, using: key, authenticating: header)
    else { return nil }
    // Not `Array(bytes)`, which asks for them piece by piece.
    return bytes.withUnsafeBytes { Array($0) }
  }
}

extension ArraySlice<UInt8> {
  mutating func takeNumber<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    let width = Number.bitWidth / 8
    guard count >= width else { return nil }
    defer { removeFirst(width) }
    return prefix(width).reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  mutating func takeField() -> ArraySlice<UInt8>? {
    guard let length = takeNumber(UInt32.self), count >= Int(length) else { return nil }
    defer { removeFirst(Int(length)) }
    return prefix(Int(length))
  }

  mutating func takeText() -> String? {
    takeField().flatMap { String(validating: $0, as: UTF8.self) }
  }
}
