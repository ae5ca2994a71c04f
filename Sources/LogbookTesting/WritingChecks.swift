internal import Logbook
internal import Testing

enum WritingChecks {
  static func staleHead(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    let first = try await logbook.append(Drafts.make(0..<2), after: .empty)
    let second = try await logbook.append(Drafts.make(2..<4), after: first)
    let other = Head(size: second.size, root: first.root)
    let future = Head(size: second.size + 1, root: second.root)
    for head in [.empty, first, other, future] {
      await #expect(throws: StoreError.headMoved(second)) {
        try await logbook.append(Drafts.make(4..<6), after: head)
      }
    }
    #expect(try await logbook.head() == second)
    #expect(try await logbook.read(from: 0).count == 4)
    #expect(try await logbook.append(Drafts.make(4..<6), after: second).size == 6)
  }

  static func emptyBatch(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    #expect(try await logbook.append([], after: .empty) == .empty)
    let head = try await logbook.append(Drafts.make(0..<2), after: .empty)
    #expect(try await logbook.append([], after: head) == head)
    await #expect(throws: StoreError.headMoved(head)) {
      try await logbook.append([], after: .empty)
    }
    #expect(try await logbook.verify() == .whole(head))
  }

  static func wholeBatch(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    let head = try await logbook.append(Drafts.make(0..<2), after: .empty)
    var drafts = Drafts.make(2..<6)
    drafts[3].kind = ""
    await #expect(throws: StoreError.refused(.entry(position: 3, .empty(.kind)))) {
      try await logbook.append(drafts, after: head)
    }
    #expect(try await logbook.head() == head)
    #expect(try await logbook.read(from: 0).count == 2)
    #expect(try await logbook.verify() == .whole(head))
  }

  static func writers(_ open: @Sendable () async throws -> any LogbookStore) async throws {
    let writers = 8
    let batches = 12
    try await withThrowingTaskGroup { group in
      for writer in 0..<writers {
        let logbook = Logbook(try await open(), school: "hill")
        group.addTask { try await write(batches, as: "writer-\(writer)", to: logbook) }
      }
      try await group.waitForAll()
    }
    let logbook = Logbook(try await open(), school: "hill")
    let entries = try await logbook.read(from: 0)
    #expect(entries.map(\.index) == Array(0..<writers * batches * 2))
    for writer in 0..<writers {
      let own = entries.filter { $0.actor == "writer-\(writer)" }
      #expect(own.map(\.at.millisecondsSince1970) == (0..<Int64(batches * 2)).map { $0 / 2 })
      for pair in stride(from: 0, to: own.count, by: 2) {
        #expect(own[pair].index + 1 == own[pair + 1].index)
      }
    }
    #expect(try await logbook.verify() == .whole(try await logbook.head()))
  }

  private static func write(
    _ batches: Int, as writer: String, to logbook: Logbook
  ) async throws {
    var head = try await logbook.head()
    for batch in 0..<Int64(batches) {
      let draft = EntryDraft(
        at: Timestamp(millisecondsSince1970: batch), actor: writer, kind: "example",
        payload: Array(writer.utf8))
      var isWritten = false
      while !isWritten {
        do {
          head = try await logbook.append([draft, draft], after: head)
          isWritten = true
        } catch StoreError.headMoved(let moved) {
          #expect(moved.size > head.size)
          head = moved
        }
      }
    }
  }

  static func largePayloads(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    var draft = Drafts.make(0)
    draft.payload = (0..<EntryDraft.payloadBytesMax).map { UInt8(truncatingIfNeeded: $0 * 31) }
    let fitting = Batch.payloadBytesMax / EntryDraft.payloadBytesMax
    let bytes = (fitting + 1) * EntryDraft.payloadBytesMax
    await #expect(
      throws: StoreError.refused(.tooManyBytes(bytes, bytesMax: Batch.payloadBytesMax))
    ) {
      try await logbook.append(Array(repeating: draft, count: fitting + 1), after: .empty)
    }
    let head = try await logbook.append(Array(repeating: draft, count: fitting), after: .empty)
    try await logbook.append([draft], after: head)
    let page = try await logbook.read(from: 0)
    #expect(page.count == Page.payloadBytesMax / EntryDraft.payloadBytesMax)
    #expect(page.allSatisfy { $0.payload == draft.payload })
    var count = 0
    for try await page in logbook.pages() { count += page.count }
    #expect(count == fitting + 1)
  }

  static func limits(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    for (draft, fault) in faulty {
      await #expect(throws: StoreError.refused(.entry(position: 1, fault))) {
        try await logbook.append([Drafts.make(0), draft], after: .empty)
      }
    }
    let tooMany = Array(repeating: Drafts.make(0), count: Batch.entriesMax + 1)
    await #expect(
      throws: StoreError.refused(.tooManyEntries(tooMany.count, entriesMax: Batch.entriesMax))
    ) {
      try await logbook.append(tooMany, after: .empty)
    }
    #expect(try await logbook.head() == .empty)
    let head = try await logbook.append(Array(tooMany.dropLast()), after: .empty)
    #expect(head.size == Batch.entriesMax)
  }

  private static var faulty: [(EntryDraft, EntryFault)] {
    func draft(_ change: (inout EntryDraft) -> Void) -> EntryDraft {
      var draft = Drafts.make(1)
      change(&draft)
      return draft
    }
    func long(_ bytesMax: Int) -> String { String(repeating: "x", count: bytesMax + 1) }
    func tooLong(_ field: EntryField, _ bytesMax: Int) -> EntryFault {
      .tooLong(field, bytes: bytesMax + 1, bytesMax: bytesMax)
    }
    let actorMax = EntryDraft.actorBytesMax
    let kindMax = EntryDraft.kindBytesMax
    let clauseMax = EntryDraft.clauseBytesMax
    let keyIDMax = EntryDraft.keyIDBytesMax
    let payloadMax = EntryDraft.payloadBytesMax
    let clausesMax = EntryDraft.clausesMax
    return [
      (draft { $0.actor = "" }, .empty(.actor)),
      (draft { $0.kind = "" }, .empty(.kind)),
      (draft { $0.clauses = ["1.1", ""] }, .empty(.clause)),
      (draft { $0.actor = "a\0b" }, .controlCharacter(.actor)),
      (draft { $0.kind = "a\u{7f}" }, .controlCharacter(.kind)),
      (draft { $0.clauses = ["1.1\n1.2"] }, .controlCharacter(.clause)),
      (draft { $0.keyID = "\r\n" }, .controlCharacter(.keyID)),
      (draft { $0.actor = long(actorMax) }, tooLong(.actor, actorMax)),
      (draft { $0.kind = long(kindMax) }, tooLong(.kind, kindMax)),
      (draft { $0.clauses = [long(clauseMax)] }, tooLong(.clause, clauseMax)),
      (draft { $0.keyID = long(keyIDMax) }, tooLong(.keyID, keyIDMax)),
      (
        draft { $0.payload = Array(repeating: 0, count: payloadMax + 1) },
        tooLong(.payload, payloadMax)
      ),
      (
        draft { $0.clauses = Array(repeating: "1", count: clausesMax + 1) },
        .tooManyClauses(clausesMax + 1, clausesMax: clausesMax)
      ),
    ]
  }
}
