internal import Logbook

/// Reads entries in the form of a snapshot.
struct SnapshotReader {
  /// The bytes are not in this form.
  struct Unreadable: Error {}

  private(set) var tables = SnapshotTables()
  private var cursor: SnapshotCursor

  init(_ bytes: [UInt8]) { cursor = SnapshotCursor(bytes) }

  /// What was kept of an entry, its payload not understood yet.
  struct Record {
    let index: Int
    let at: Timestamp
    let by: String
    let kind: String
    let clauses: [String]
    let content: Content

    enum Content {
      case payload(ArraySlice<UInt8>)
      /// A payload that may come again, with its number.
      case repeated([UInt8], number: Int)
      case erased(Erasure)
      case note(LogbookNote)
    }
  }

  /// The next record, or `nil` at the end.
  mutating func next() throws(Unreadable) -> Record? {
    if cursor.isAtEnd { return nil }
    let kind = try cursor.reference(in: &tables.kinds) { (cursor) throws(Unreadable) in
      try cursor.text()
    }.value
    tables.last &+= try cursor.signed()
    let by = try cursor.reference(in: &tables.people) { (cursor) throws(Unreadable) in
      try cursor.text()
    }.value
    let clauses = try cursor.reference(in: &tables.clauses) { (cursor) throws(Unreadable) in
      var clauses: [String] = []
      for _ in 0..<(try cursor.count()) { clauses.append(try cursor.text()) }
      return clauses
    }.value
    let record = Record(
      index: tables.count, at: Timestamp(millisecondsSince1970: tables.last), by: by,
      kind: kind, clauses: clauses, content: try content())
    tables.count += 1
    return record
  }

  private mutating func content() throws(Unreadable) -> Record.Content {
    switch try cursor.number() {
    case SnapshotForm.repeated:
      let (payload, number) = try cursor.reference(in: &tables.payloads) {
        (cursor) throws(Unreadable) in Array(try cursor.data())
      }
      return .repeated(payload, number: number)
    case SnapshotForm.payload: return .payload(try cursor.data())
    case SnapshotForm.erased:
      return .erased(
        try cursor.reference(in: &tables.erasures) { (cursor) throws(Unreadable) in
          Erasure(
            at: Timestamp(millisecondsSince1970: try cursor.signed()),
            because: try cursor.text())
        }.value)
    case SnapshotForm.erasing:
      guard let subject = Subject(try cursor.text()) else { throw Unreadable() }
      return .note(.erased(subject, because: try cursor.text()))
    case SnapshotForm.masterKeyChanged: return .note(.masterKeyChanged)
    case SnapshotForm.blobKept:
      let digest = Digest(hex: try cursor.text())
      let type = ContentType(rawValue: try cursor.text())
      let bytes = try cursor.number()
      guard let digest, let type, let subject = Subject(try cursor.text()),
        let bytes = Int(exactly: bytes)
      else { throw Unreadable() }
      let blob = BlobReference(digest: digest, type: type, bytes: bytes)
      return .note(.blobKept(blob, about: subject))
    case SnapshotForm.restored:
      let entries = Int(exactly: try cursor.number())
      guard let entries, let acknowledged = Int(exactly: try cursor.number()) else {
        throw Unreadable()
      }
      return .note(.restored(entries: entries, acknowledged: acknowledged))
    case SnapshotForm.clockPutRight:
      let last = Timestamp(millisecondsSince1970: try cursor.signed())
      return .note(.clockPutRight(last: last))
    default: throw Unreadable()
    }
  }
}

/// Goes through the bytes of a snapshot.
private struct SnapshotCursor {
  typealias Unreadable = SnapshotReader.Unreadable

  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func reference<Value: Hashable>(
    in table: inout SnapshotTable<Value>,
    _ define: (inout SnapshotCursor) throws(Unreadable) -> Value
  ) throws(Unreadable) -> (value: Value, number: Int) {
    let place = try number()
    if place == 0 {
      let value = try define(&self)
      table.add(value)
      return (value, table.values.count)
    }
    guard let value = table[place] else { throw Unreadable() }
    return (value, Int(place))
  }

  private mutating func byte() throws(Unreadable) -> UInt8 {
    guard offset < bytes.count else { throw Unreadable() }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func number() throws(Unreadable) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw Unreadable()
  }

  mutating func signed() throws(Unreadable) -> Int64 {
    let number = try number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  /// A number of bytes or texts that are still to come: never more than the bytes that are left.
  mutating func count() throws(Unreadable) -> Int {
    let number = try number()
    guard number <= UInt64(bytes.count - offset) else { throw Unreadable() }
    return Int(number)
  }

  mutating func data() throws(Unreadable) -> ArraySlice<UInt8> {
    let count = try count()
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  mutating func text() throws(Unreadable) -> String {
    guard let text = String(validating: try data(), as: UTF8.self) else { throw Unreadable() }
    return text
  }
}
