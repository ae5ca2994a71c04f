internal import Logbook
internal import Testing

enum ReadingChecks {
  static func empty(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    #expect(try await logbook.head() == .empty)
    #expect(try await logbook.read(from: 0).isEmpty)
    #expect(try await logbook.read(from: 1_000_000).isEmpty)
    #expect(try await logbook.verify() == .whole(.empty))
  }

  static func roundTrip(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    let drafts = Drafts.awkward + Drafts.make(0..<50)
    let head = try await logbook.append(drafts, after: .empty)
    #expect(head.size == drafts.count)
    #expect(try await logbook.head() == head)
    let entries = try await logbook.read(from: 0)
    // Compared by their bytes: two strings that Swift holds for equal may be written differently.
    let expected = drafts.enumerated().map { Entry($1, index: $0).leafData(in: "hill") }
    #expect(entries.map { $0.leafData(in: "hill") } == expected)
  }

  static func root(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    var frontier = Frontier()
    var head = Head.empty
    for batch in [1, 2, 1, 7, 3, 20] {
      let drafts = Drafts.make(head.size..<head.size + batch)
      for draft in drafts {
        frontier.append(Entry(draft, index: frontier.size).leafHash(in: "hill"))
      }
      head = try await logbook.append(drafts, after: head)
      #expect(head == frontier.head)
    }
  }

  static func pages(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    try await logbook.append(Drafts.make(0..<25), after: .empty)
    let all = Drafts.make(0..<25).enumerated().map { Entry($1, index: $0) }
    var sizes: [Int] = []
    var read: [Entry] = []
    for try await page in logbook.pages(limit: 10) {
      sizes.append(page.count)
      read += page
    }
    #expect(sizes == [10, 10, 5])
    #expect(read == all)
    for from in 0...26 {
      let page = try await logbook.read(from: from, limit: 4)
      #expect(page == Array(all.dropFirst(from).prefix(4)))
    }
    #expect(try await logbook.read(from: 0, limit: .max) == all)
    #expect(try await logbook.read(from: .max, limit: .max).isEmpty)
  }

  static func schools(_ store: any LogbookStore) async throws {
    let hill = Logbook(store, school: "hill")
    let hillside = Logbook(store, school: "hill-side")
    let first = try await hill.append(Drafts.make(0..<3), after: .empty)
    #expect(try await hillside.head() == .empty)
    #expect(try await hillside.read(from: 0).isEmpty)
    let second = try await hillside.append(Drafts.make(0..<3), after: .empty)
    #expect(first.root != second.root, "the school is under the hash")
    try await hill.append(Drafts.make(3..<5), after: first)
    #expect(try await hillside.head() == second)
    #expect(try await hillside.read(from: 0).count == 3)
    #expect(try await hill.read(from: 0).count == 5)
    #expect(try await hillside.verify() == .whole(second))
  }

  static func reopened(_ open: () async throws -> any LogbookStore) async throws {
    let first = Logbook(try await open(), school: "hill")
    var head = try await first.append(Drafts.make(0..<5), after: .empty)
    let second = Logbook(try await open(), school: "hill")
    #expect(try await second.head() == head)
    head = try await second.append(Drafts.make(5..<9), after: head)
    let third = Logbook(try await open(), school: "hill")
    #expect(
      try await third.read(from: 0) == Drafts.make(0..<9).enumerated().map { Entry($1, index: $0) })
    #expect(try await third.verify() == .whole(head))
    #expect(try await first.head() == head, "who still has it open sees what the others wrote")
  }

  static func verified(_ store: any LogbookStore) async throws {
    let logbook = Logbook(store, school: "hill")
    var head = Head.empty
    for batch in 0..<8 {
      head = try await logbook.append(Drafts.make(head.size..<head.size + batch), after: head)
      #expect(try await logbook.verify() == .whole(head))
    }
  }
}
