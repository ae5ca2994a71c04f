internal import Logbook

/// Writes entries in the form of a snapshot.
struct SnapshotWriter {
  private(set) var bytes: [UInt8] = []
  private var tables = SnapshotTables()

  /// How many entries there are: the index of the next.
  var count: Int { tables.count }

  /// Starts without entries.
  init() {}

  /// Goes on after what a snapshot holds; `nil` when it can't be read.
  init?(continuing bytes: [UInt8]) {
    var reader = SnapshotReader(bytes)
    do {
      while try reader.next() != nil {}
    } catch {
      return nil
    }
    self.bytes = bytes
    tables = reader.tables
  }

  /// Adds the next entry.
  mutating func add(_ opened: OpenedEntry) {
    let entry = opened.entry
    precondition(entry.index == count, "entry \(entry.index) is not the next, \(count)")
    reference(entry.kind, in: \.kinds) { $0.append($1) }
    append(signed: entry.at.millisecondsSince1970 &- tables.last)
    tables.last = entry.at.millisecondsSince1970
    reference(entry.actor, in: \.people) { $0.append($1) }
    reference(entry.clauses, in: \.clauses) { writer, clauses in
      writer.append(UInt64(clauses.count))
      for clause in clauses { writer.append(clause) }
    }
    add(opened.content, repeats: SchoolEvent.repeatingKinds.contains(entry.kind))
    tables.count += 1
  }

  private mutating func add(_ content: OpenedEntry.Content, repeats: Bool) {
    switch content {
    case .payload(let payload) where repeats:
      append(SnapshotForm.repeated)
      reference(payload, in: \.payloads) { $0.append($1) }
    case .payload(let payload):
      append(SnapshotForm.payload)
      append(payload)
    case .erased(let moment, let reason):
      append(SnapshotForm.erased)
      reference(Erasure(at: moment, because: reason), in: \.erasures) { writer, erasure in
        writer.append(signed: erasure.at.millisecondsSince1970)
        writer.append(erasure.because)
      }
    case .note(.erased(let subject, let reason)):
      append(SnapshotForm.erasing)
      append(subject.description)
      append(reason)
    case .note(.masterKeyChanged): append(SnapshotForm.masterKeyChanged)
    case .note(.blobKept(let blob, let subject)):
      append(SnapshotForm.blobKept)
      append(blob.digest.description)
      append(blob.type.rawValue)
      append(UInt64(blob.bytes))
      append(subject.description)
    case .note(.restored(let entries, let acknowledged)):
      append(SnapshotForm.restored)
      append(UInt64(clamping: entries))
      append(UInt64(clamping: acknowledged))
    case .note(.clockPutRight(let last)):
      append(SnapshotForm.clockPutRight)
      append(signed: last.millisecondsSince1970)
    }
  }

  private mutating func reference<Value: Hashable>(
    _ value: Value, in table: WritableKeyPath<SnapshotTables, SnapshotTable<Value>>,
    _ define: (inout SnapshotWriter, Value) -> Void
  ) {
    if let place = tables[keyPath: table].place(of: value) { return append(place) }
    append(UInt64(0))
    define(&self, value)
    tables[keyPath: table].add(value)
  }

  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func append(signed number: Int64) {
    append(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  private mutating func append(_ text: String) { append(Array(text.utf8)) }

  private mutating func append(_ data: [UInt8]) {
    append(UInt64(data.count))
    bytes += data
  }
}
