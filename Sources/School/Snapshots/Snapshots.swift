package import Logbook

extension SealedLogbook {
  /// Keeps a snapshot of all that stands, when it holds so many entries more than the last one.
  ///
  /// - Parameter entriesMin: so many more.
  /// - Throws: `StoreError`, `SealError`.
  package func takeSnapshot(after entriesMin: Int) async throws {
    // The head comes first: whatever is erased after it, the logbook refuses to keep a state that
    // was made before.
    let head = try await head()
    let last = try await snapshot(form: SnapshotForm.name)
    if let last, head.size - last.head.size < entriesMin { return }
    var writer = last.flatMap { SnapshotWriter(continuing: $0.state) } ?? SnapshotWriter()
    while writer.count < head.size {
      let page = try await read(from: writer.count)
      if page.isEmpty { throw StoreError.damaged(.missing(index: writer.count)) }
      for opened in page.prefix(head.size - writer.count) { writer.add(opened) }
      await Task.yield()
    }
    guard writer.bytes.count <= Self.snapshotBytesMax else { return }
    try await saveSnapshot(writer.bytes, form: SnapshotForm.name, at: head)
  }
}

extension Registers {
  /// The registers as of the last snapshot; `nil` when there is none that can be used.
  ///
  /// - Throws: `StoreError`.
  init?(snapshotOf logbook: SealedLogbook) async throws {
    guard let snapshot = try await logbook.snapshot(form: SnapshotForm.name),
      let registers = Registers(folding: snapshot.state),
      registers.position == snapshot.head.size
    else { return nil }
    self = registers
  }

  /// Folds what a snapshot holds; `nil` when it can't be read, or understood, to its end.
  init?(folding state: [UInt8]) {
    self.init()
    var reader = SnapshotReader(state)
    var repeated: [Int: ReadEntry] = [:]
    do {
      while let record = try reader.next() {
        guard let entry = ReadEntry(record, &repeated), !mustForget(entry) else { return nil }
        try apply(entry)
      }
    } catch {
      return nil
    }
  }
}

extension ReadEntry {
  /// - Parameters:
  ///   - record: what the snapshot holds of it.
  ///   - repeated: an entry for each payload that may come again, by its number.
  fileprivate convenience init?(_ record: SnapshotReader.Record, _ repeated: inout [Int: ReadEntry])
  {
    guard let person = PersonID(record.by) else { return nil }
    let content: Content
    switch record.content {
    case .repeated(let payload, let number):
      if let known = repeated[number], known.kind == record.kind {
        content = known.content
      } else if let event = try? SchoolEvent.decoded(kind: record.kind, payload: payload) {
        content = .event(event)
      } else {
        return nil
      }
    case .payload(let payload):
      guard let event = try? SchoolEvent.decoded(kind: record.kind, payload: Array(payload)) else {
        return nil
      }
      content = .event(event)
    case .erased(let erasure): content = .erased(erasure)
    case .note(let note): content = .note(note)
    }
    self.init(
      index: record.index, at: record.at, by: person, kind: record.kind, clauses: record.clauses,
      content: content)
    if case .repeated(_, let number) = record.content, repeated[number] == nil {
      repeated[number] = self
    }
  }
}
