internal import Foundation
internal import Logbook
internal import LogbookSQLite
internal import Policy
internal import School
internal import Synchronization

/// How fast a school's record is read: stage by stage, and as a server that starts.
@main
enum Record {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let count = Int(arguments[3]) else {
      FileHandle.standardError.write(Data("usage: record FOLDER PACK ENTRIES [profile]\n".utf8))
      exit(2)
    }
    let file = URL(fileURLWithPath: arguments[1]).appending(path: "record.sqlite").path
    let logbook = Logbook(try SQLiteLogbook(path: file, access: .create), school: "school")
    guard let master = MasterKey(bytes: Array(repeating: 7, count: MasterKey.byteCount)) else {
      return
    }
    let sealed = try await SealedLogbook.open(logbook, with: master)
    if try await sealed.head().size == 0 {
      try await Life.write(count, into: sealed, pack: URL(fileURLWithPath: arguments[2]))
    }
    let size = try await sealed.head().size
    if arguments.count > 4 {
      for _ in 0..<20 { _ = try await Registers(of: sealed, past: size - 1) }
      return
    }
    var figures: [String: Double] = ["entries": Double(size)]
    figures["readAndHash"] = try await median {
      for try await page in logbook.pages() { precondition(!page.isEmpty) }
    }
    figures["andUnseal"] = try await median {
      var next = 0
      var pages = PagesAhead(of: sealed, to: size) { { $0.entry.at } }
      while next < size { next += try await pages.page(from: next).count }
    }
    figures["andDecodeAndApply"] = try await median {
      _ = try await Registers(of: sealed, past: size - 1)
    }
    figures["startWithoutSnapshot"] = try await start(logbook, master, size, snapshots: .max)
    // Takes one, which nobody waits for but this.
    _ = try await start(logbook, master, size, snapshots: 1)
    try await Task.sleep(for: .seconds(10))
    figures["startWithSnapshot"] = try await start(logbook, master, size, snapshots: .max)
    figures["longestAppendAlone"] = try await longestAppend(to: sealed) {
      try await Task.sleep(for: .seconds(2))
    }
    figures["longestAppendBesideSnapshot"] = try await longestAppend(to: sealed) {
      try await sealed.takeSnapshot(after: 0)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    print(String(decoding: try encoder.encode(figures), as: UTF8.self))
  }

  /// What a server does before it can answer.
  private static func start(
    _ logbook: Logbook, _ master: MasterKey, _ size: Int, snapshots: Int
  ) async throws -> Double {
    try await median {
      let sealed = try await SealedLogbook.open(logbook, with: master)
      let desk = Desk(
        sealed, now: { Timestamp(millisecondsSince1970: 1_795_514_400_000) },
        snapshotEntries: snapshots)
      let position = try await desk.current().position
      precondition(position == size, "\(position) of \(size) entries were read")
    }
  }

  /// Seconds, of all appends of one entry that are made one after the other while `body` runs.
  private static func longestAppend(
    to sealed: SealedLogbook, while body: @escaping @Sendable () async throws -> Void
  ) async throws -> Double {
    let isDone = Mutex(false)
    let work = Task {
      defer { isDone.withLock { $0 = true } }
      try await body()
    }
    var longest = 0.0
    while !isDone.withLock({ $0 }) {
      let head = try await sealed.head()
      let draft = EntryDraft(
        at: Timestamp(millisecondsSince1970: 1_795_514_400_000), actor: "anyone",
        kind: "concern.opened", payload: Array(#"{"concern":"c-none"}"#.utf8))
      let start = ContinuousClock.now
      try await sealed.append([SubjectDraft(draft, about: .school)], after: head)
      longest = max(longest, start.duration(to: .now) / .seconds(1))
    }
    try await work.value
    return longest
  }

  /// Seconds, the median of five.
  private static func median(
    _ body: @Sendable () async throws -> Void
  ) async throws -> Double {
    var seconds: [Double] = []
    for _ in 0..<5 {
      let start = ContinuousClock.now
      try await body()
      seconds.append(start.duration(to: .now) / .seconds(1))
    }
    return seconds.sorted()[2]
  }
}
