// The canonical form of an entry, version 1: the leaf of the tree, and what is hashed.
//
//   version   1 byte, 1
//   school    text
//   index     8 bytes
//   at        8 bytes, two's complement, milliseconds since 1970-01-01T00:00:00Z
//   actor     text
//   kind      text
//   clauses   4 bytes, how many; then each as text
//   keyID     text
//   payload   bytes
//
// A text is its UTF-8 as bytes; bytes are 4 bytes of length and then themselves. Numbers have the
// most significant byte first. Nothing else, no padding, no normalising. Since every part has a
// fixed length or says its length, two different entries never have the same form.
//
// The school and the number are in it, so an entry can't be moved to another place or another
// school. Everything before the payload is the header that a sealed payload authenticates.
//
// This form is kept for ever: a new one gets a new version byte and stands beside it.

extension Entry {
  /// The canonical bytes of this entry in the journal of `school`.
  public func leafData(in school: SchoolID) -> [UInt8] {
    var leaf: [UInt8] = []
    appendLeafData(in: school, to: &leaf)
    return leaf
  }

  /// The RFC 6962 leaf hash of this entry in the journal of `school`.
  public func leafHash(in school: SchoolID) -> Digest {
    var bytes: [UInt8] = [Tree.leafPrefix]
    appendLeafData(in: school, to: &bytes)
    return Tree.hash(bytes)
  }

  private func appendLeafData(in school: SchoolID, to bytes: inout [UInt8]) {
    // The fixed parts are 45 bytes; texts are short.
    bytes.reserveCapacity(bytes.count + payload.count + 45 + 8 * clauses.count + 192)
    appendHeader(in: school, to: &bytes)
    bytes.appendField(payload)
  }

  /// Everything before the payload.
  func header(in school: SchoolID) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(45 + 8 * clauses.count + 192)
    appendHeader(in: school, to: &bytes)
    return bytes
  }

  private func appendHeader(in school: SchoolID, to bytes: inout [UInt8]) {
    bytes.append(Self.leafVersion)
    bytes.appendField(school.description.utf8)
    // By its bits: a damaged store may hold a negative number, which is to be found, not trapped.
    bytes.appendNumber(UInt64(bitPattern: Int64(index)))
    bytes.appendNumber(UInt64(bitPattern: at.millisecondsSince1970))
    bytes.appendField(actor.utf8)
    bytes.appendField(kind.utf8)
    bytes.appendNumber(UInt32(clauses.count))
    for clause in clauses { bytes.appendField(clause.utf8) }
    bytes.appendField(keyID.utf8)
  }

  private static let leafVersion: UInt8 = 1
}

extension [UInt8] {
  mutating func appendNumber(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }

  // Lengths fit in 32 bits: the limits of an entry are far below.
  mutating func appendField(_ field: some Collection<UInt8>) {
    appendNumber(UInt32(field.count))
    append(contentsOf: field)
  }
}
