internal import Logbook
internal import Testing

/// Many writers at once, whose appends a store may carry through together.
enum SharingChecks {
  static func anywhere(_ open: @Sendable () async throws -> any LogbookStore) async throws {
    let stores = [try await open(), try await open()]
    let sizes = try await withThrowingTaskGroup { group in
      for writer in 0..<32 {
        let store = stores[writer % 2]
        group.addTask {
          var sizes: [Int] = []
          for number in 0..<10 {
            let head = try await store.append(to: "hill") { size in
              [draft("writer-\(writer)", number), draft("after-\(size)", number)]
            }
            sizes.append(head.size)
          }
          #expect(sizes == sizes.sorted())
          return sizes
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(sizes.sorted() == (1...320).map { $0 * 2 })
    let logbook = Logbook(try await open(), school: "hill")
    let entries = try await logbook.read(from: 0)
    for writer in 0..<32 {
      let own = entries.filter { $0.actor == "writer-\(writer)" }
      #expect(own.map(\.at.millisecondsSince1970) == Array(0..<10))
    }
    for entry in entries where entry.index % 2 == 1 {
      #expect(entry.actor == "after-\(entry.index - 1)", "who writes is told where")
    }
    #expect(try await logbook.verify() == .whole(try await logbook.head()))
    await #expect(throws: StoreError.refused(.entry(position: 0, .empty(.actor)))) {
      try await logbook.store.append(to: "hill") { _ in [draft("", 0)] }
    }
  }

  static func mixed(_ open: @Sendable () async throws -> any LogbookStore) async throws {
    let store = try await open()
    try await withThrowingTaskGroup { group in
      for number in 0..<24 {
        group.addTask { try await write(number, to: store) }
      }
      try await group.waitForAll()
    }
    for number in 0..<24 {
      let logbook = Logbook(store, school: name(number))
      #expect(try await logbook.head().size == 10)
      #expect(try await logbook.verify() == .whole(try await logbook.head()))
    }
  }

  private static func write(_ number: Int, to store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: name(number))
    var head = Head.empty
    var frontier = Frontier()
    for written in 0..<10 {
      let draft = draft("writer-\(number)", written)
      frontier.append(Entry(draft, index: written).leafHash(in: logbook.school))
      let standing = head
      async let stale = outcome(of: [draft], to: logbook, after: Head(size: 99, root: head.root))
      async let right = outcome(of: [draft], to: logbook, after: standing)
      let outcomes = await (stale, right)
      guard case .failure(.headMoved) = outcomes.0 else {
        Issue.record("\(outcomes.0)")
        return
      }
      head = try outcomes.1.get()
      #expect(head == frontier.head)
    }
  }

  private static func outcome(
    of drafts: [EntryDraft], to logbook: Logbook, after head: Head
  ) async -> Result<Head, StoreError> {
    do throws(StoreError) {
      return .success(try await logbook.append(drafts, after: head))
    } catch {
      return .failure(error)
    }
  }

  private static func name(_ number: Int) -> SchoolID {
    SchoolID("school-\(number)") ?? "school"
  }

  private static func draft(_ actor: String, _ number: Int) -> EntryDraft {
    EntryDraft(
      at: Timestamp(millisecondsSince1970: Int64(number)), actor: actor, kind: "example",
      payload: Array(repeating: 7, count: 200))
  }
}
