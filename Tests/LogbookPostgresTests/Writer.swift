import Logbook
import LogbookPostgres
import Synchronization

/// What writers were told, to be held against what stands.
final class Record: Sendable {
  struct Acknowledgement: Hashable {
    let school: SchoolID
    let index: Int
    let payload: [UInt8]
    let at: ContinuousClock.Instant
  }

  private let list = Mutex<[Acknowledgement]>([])
  private let unknown = Mutex(0)

  var acknowledged: [Acknowledgement] { list.withLock { $0 } }

  /// How many times a writer was told that its outcome can't be told.
  var unknownCount: Int { unknown.withLock { $0 } }

  func add(_ acknowledgement: Acknowledgement) {
    list.withLock { $0.append(acknowledgement) }
  }

  func addUnknown() {
    unknown.withLock { $0 += 1 }
  }

  /// Why the writers didn't come as far as they should.
  struct Stuck: Error {
    var acknowledged: Int
    var awaited: Int
  }

  /// Waits until so many have been told, for a minute at most.
  func wait(for count: Int) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while acknowledged.count < count {
      if ContinuousClock.now > deadline {
        throw Stuck(acknowledged: acknowledged.count, awaited: count)
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// The longest time in which nobody was told anything.
  var longestSilence: Duration {
    let moments = acknowledged.map(\.at).sorted()
    return zip(moments, moments.dropFirst()).map { $1 - $0 }.max() ?? .zero
  }

  /// How many of those acknowledged don't stand, and how many entries stand twice.
  func compare(with store: some LogbookStore) async throws -> (lost: Int, twice: Int) {
    var lost = 0
    var twice = 0
    let bySchool = Dictionary(grouping: acknowledged, by: \.school)
    for (school, told) in bySchool {
      var entries: [Entry] = []
      for try await page in Logbook(store, school: school).pages() { entries += page }
      lost += told.count { $0.index >= entries.count || entries[$0.index].payload != $0.payload }
      twice += entries.count - Set(entries.map(\.payload)).count
    }
    return (lost, twice)
  }
}

/// Appends one entry after the other, each with a payload that no other has.
struct Writer: Sendable {
  let name: String
  let store: any LogbookStore
  let school: SchoolID
  let record: Record

  /// Has them all write until `body` has come to its end.
  static func run(_ writers: [Writer], until body: () async throws -> Void) async throws {
    try await withThrowingTaskGroup { group in
      for writer in writers { group.addTask { try await writer.write() } }
      try await body()
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  /// Writes until the task is cancelled, or so many are written.
  func write(_ count: Int = .max) async throws {
    var head = try await store.head(of: school)
    for number in 0..<count {
      if Task.isCancelled { return }
      let payload = Array("\(name) \(number)".utf8)
      let draft = EntryDraft(
        at: Timestamp(millisecondsSince1970: 0), actor: name, kind: "example", payload: payload)
      head = try await append(draft, after: head)
    }
  }

  private func append(_ draft: EntryDraft, after head: Head) async throws -> Head {
    var head = head
    while true {
      do throws(StoreError) {
        let moved = try await store.append([draft], to: school, after: head)
        record.add(
          .init(school: school, index: moved.size - 1, payload: draft.payload, at: .now))
        return moved
      } catch {
        if case .headMoved(let moved) = error {
          head = moved
          continue
        }
        guard case .unavailable(let cause) = error else { throw error }
        if cause == .outcomeUnknown {
          record.addUnknown()
          return try await store.head(of: school)
        }
        // Nothing was written, and the writer was told so: it asks again, as a person would.
        if Task.isCancelled { return head }
      }
    }
  }
}
