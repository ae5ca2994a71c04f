import Logbook
import LogbookTesting
import Testing

/// Reading with several pages on their way gives what reading one after the other gives.
struct PagesAheadTests {
  private static let count = 9_000

  private static func sealed() async throws -> SealedLogbook {
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let sealed = try await SealedLogbook.open(
      Logbook(MemoryStore(), school: "hill"), with: master)
    let subjects = try (0..<5).map { try #require(Subject("person:\($0)")) }
    let drafts = (0..<count).map { number in
      SubjectDraft(Drafts.make(number, payloadBytesMax: 20), about: subjects[number % 5])
    }
    _ = try await sealed.append(drafts, after: .empty)
    return sealed
  }

  private static func all(
    _ pages: consuming PagesAhead<OpenedEntry>, to end: Int = count
  ) async throws -> [OpenedEntry] {
    var opened: [OpenedEntry] = []
    while opened.count < end {
      let page = try await pages.page(from: opened.count)
      #expect(!page.isEmpty)
      opened += page
    }
    return opened
  }

  @Test func `all entries come in order, opened as one by one`() async throws {
    let sealed = try await Self.sealed()
    let plain = try await sealed.read(from: 0)
    #expect(plain.count == Self.count)
    #expect(try await Self.all(PagesAhead(of: sealed, to: Self.count) { { $0 } }) == plain)
    // Asked to look no further ahead than the first entry, and still to the end.
    #expect(try await Self.all(PagesAhead(of: sealed, to: 1) { { $0 } }) == plain)
  }

  @Test func `another place may be asked for, and none beyond the end`() async throws {
    let sealed = try await Self.sealed()
    var pages = PagesAhead(of: sealed, to: Self.count) { { $0.entry.index } }
    #expect(try await pages.page(from: 0).first == 0)
    #expect(try await pages.page(from: 8_500) == Array(8_500..<Self.count))
    #expect(try await pages.page(from: 3).first == 3)
    await #expect(throws: StoreError.damaged(.missing(index: Self.count))) {
      try await pages.page(from: Self.count)
    }
  }

  @Test func `what is wrong is said when its page is asked for, and not before`() async throws {
    struct Wrong: Error, Equatable { let index: Int }
    let sealed = try await Self.sealed()
    var pages = PagesAhead<Int>(of: sealed, to: Self.count) {
      { opened in
        let index = opened.entry.index
        if index >= 5_000, index.isMultiple(of: 1_000) { throw Wrong(index: index) }
        return index
      }
    }
    var read: [Int] = []
    await #expect(throws: Wrong(index: 5_000)) {
      while true { read += try await pages.page(from: read.count) }
    }
    #expect(read == Array(0..<read.count))
    #expect((3_000...5_000).contains(read.count), "\(read.count)")
  }
}
