internal import Logbook
internal import Testing

enum FollowingChecks {
  static func follow(_ open: @Sendable () async throws -> any LogbookStore) async throws {
    let reader = try await open()
    let writer = try await open()
    let first = try await writer.append(Drafts.make(0..<2), to: "hill", after: .empty)
    let following = Task {
      var sizes: [Int] = []
      for await head in reader.follow("hill") {
        sizes.append(head.size)
        if head.size == 20 { break }
      }
      return sizes
    }
    var head = first
    for size in 2..<20 {
      head = try await writer.append(Drafts.make(size..<size + 1), to: "hill", after: head)
      _ = try await writer.append(
        Drafts.make(0..<1), to: "dale", after: try await writer.head(of: "dale"))
      await Task.yield()
    }
    let sizes = await following.value
    #expect(sizes.last == 20)
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 < $1 }, "\(sizes)")
  }

  static func hashes(_ store: any LogbookStore) async throws {
    #expect(try await store.leafHashes("hill", from: 0, limit: 10).isEmpty)
    _ = try await store.append(Drafts.make(0..<25), to: "hill", after: .empty)
    let all = Drafts.make(0..<25).enumerated().map { Entry($1, index: $0).leafHash(in: "hill") }
    for from in 0...26 {
      let page = try await store.leafHashes("hill", from: from, limit: 4)
      #expect(page == Array(all.dropFirst(from).prefix(4)))
    }
    #expect(try await store.leafHashes("hill", from: 0, limit: .max) == all)
    #expect(try await store.leafHashes("hill-side", from: 0, limit: 10).isEmpty)
  }
}
