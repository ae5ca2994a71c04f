internal import Foundation
internal import Logbook
internal import LogbookSQLite

/// How large a sealed file is, how fast it is read, and how much memory an export takes.
enum Files {
  private static let batch = 10_000
  private static let subjects = 500

  /// The same entries sealed, plain, and as raw rows.
  static func sizes(in folder: String, entries: Int) async throws -> [String: Double] {
    guard let master = MasterKey(bytes: Array(repeating: 1, count: 32)) else { return [:] }
    let (sealedPath, plainPath) = ("\(folder)/sealed.db", "\(folder)/plain.db")
    let plain = try SQLiteLogbook(path: plainPath)
    let store = try SQLiteLogbook(path: sealedPath)
    let sealed = try await SealedLogbook.open(Logbook(store, school: "hill"), with: master)
    let raw = try RawRows("\(folder)/raw.db")
    let subjects = (0..<subjects).compactMap { Subject("person:p-\($0)") }
    var (head, plainHead) = (Head.empty, Head.empty)
    for start in stride(from: 0, to: entries, by: batch) {
      let drafts = (start..<min(start + batch, entries)).map(Sample.draft)
      plainHead = try await plain.append(drafts, to: "hill", after: plainHead)
      head = try await sealed.append(
        drafts.enumerated().map { SubjectDraft($1, about: subjects[$0 % subjects.count]) },
        after: head)
      try raw.commit(rows: drafts.count)
    }
    var (unsealing, reading, rows): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<3 {
      unsealing.append(try await Measure.seconds { try await readAll(sealed, entries) })
      reading.append(try await Measure.seconds { try await readAll(plain, entries) })
      rows.append(try await Measure.seconds { _ = try raw.read() })
    }
    let verifying = try await Measure.seconds { _ = try await store.verify("hill") }
    try await sealed.saveSnapshot(Array(repeating: 1, count: 5 << 20), form: "1", at: head)
    let starting = try await Measure.seconds {
      let again = try await SealedLogbook.open(sealed.logbook, with: master)
      _ = try await again.snapshot(form: "1")
    }
    try plain.close()
    try store.close()
    let count = Double(entries)
    return [
      "sealedBytes": try size(sealedPath) - 5 * 1_048_576, "plainBytes": try size(plainPath),
      "unsealing": count / Measure.median(unsealing), "reading": count / Measure.median(reading),
      "rawReading": count / Measure.median(rows), "verifying": count / verifying,
      "startMilliseconds": starting * 1_000,
    ]
  }

  /// A sealed file to export.
  static func fill(_ path: String, entries: Int) async throws -> [String: Double] {
    let sealed = try await open(path)
    var head = try await sealed.head()
    let subjects = (0..<subjects).compactMap { Subject("person:p-\($0)") }
    while head.size < entries {
      let drafts = (head.size..<min(head.size + batch, entries)).map { number in
        SubjectDraft(Sample.draft(number), about: subjects[number % subjects.count])
      }
      head = try await sealed.append(drafts, after: head)
    }
    return ["entries": Double(head.size)]
  }

  /// Exports a file, beside it, and says what memory that took at the most.
  static func export(_ path: String) async throws -> [String: Double] {
    let sealed = try await open(path)
    let signer = try await sealed.signer()
    let before = peakBytes()
    var entries = 0
    let seconds = try await Measure.seconds {
      let note = try await sealed.logbook.signCheckpoint(with: signer)
      entries = try await sealed.logbook.export(
        to: "\(path).export", endingAt: note, signedBy: signer.key
      ).size
    }
    return [
      "entries": Double(entries), "seconds": seconds, "startBytes": before,
      "peakBytes": peakBytes(),
    ]
  }

  private static func open(_ path: String) async throws -> SealedLogbook {
    guard let master = MasterKey(bytes: Array(repeating: 1, count: 32)) else {
      Main.stop("32 bytes are a master key")
    }
    let store = try SQLiteLogbook(path: path)
    return try await SealedLogbook.open(Logbook(store, school: "hill"), with: master)
  }

  private static func readAll(_ sealed: SealedLogbook, _ entries: Int) async throws {
    var read = 0
    while read < entries { read += try await sealed.read(from: read).count }
  }

  private static func readAll(_ store: SQLiteLogbook, _ entries: Int) async throws {
    var read = 0
    while read < entries {
      read += try await store.read("hill", from: read, limit: Page.entriesMax).count
    }
  }

  private static func size(_ path: String) throws -> Double {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    return Double(size ?? 0)
  }

  /// The most memory that this process has held, in bytes.
  private static func peakBytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) * 1_024
  }
}
