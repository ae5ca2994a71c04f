internal import Foundation
internal import Logbook
internal import LogbookSQLite

/// Durable appends to one file, beside raw commits to another on the same disk.
///
/// The sides take turns of a fraction of a second, and each pair of turns gives a ratio, so that
/// whatever else the machine does falls on both.
enum Commits {
  private static let writers = 64
  private static let singlesInTurn = 300
  private static let togetherInTurn = writers * 60
  private static let batchesInTurn = 60

  static func measure(in folder: String, rounds: Int) async throws -> [String: Double] {
    var sides: [String: [Double]] = [:]
    let raw = try RawRows("\(folder)/raw.db")
    let batches = try RawRows("\(folder)/batches.db")
    let store = try SQLiteLogbook(path: "\(folder)/logbook.db")
    let many = try SQLiteLogbook(path: "\(folder)/many.db")
    for round in 0..<rounds + 1 {
      let singleRaw = try await rate(singlesInTurn) {
        for _ in 0..<singlesInTurn { try raw.commit(rows: 1) }
      }
      let single = try await rate(singlesInTurn) {
        try await write(singlesInTurn, to: store, "hill")
      }
      let batchRaw = try await rate(batchesInTurn * 100) {
        for _ in 0..<batchesInTurn { try batches.commit(rows: 100) }
      }
      let one = try await rate(togetherInTurn) { try await atOneSchool(store) }
      let each = try await rate(togetherInTurn) { try await atTheirOwn(many) }
      // The first round is for the files to come into being.
      if round == 0 { continue }
      for (name, turn, peer) in [
        ("rawSingle", singleRaw, singleRaw), ("single", single, singleRaw),
        ("rawBatches", batchRaw, batchRaw), ("oneSchool", one, batchRaw),
        ("manySchools", each, batchRaw),
      ] {
        sides[name, default: []].append(turn.rate)
        sides[name + "Ratio", default: []].append(turn.rate / peer.rate)
        sides[name + "Processor", default: []].append(turn.processorMicroseconds)
      }
    }
    try store.close()
    try many.close()
    return sides.mapValues(Measure.median)
  }

  /// Only our side, for a profiler.
  static func single(in folder: String, count: Int) async throws -> [String: Double] {
    let store = try SQLiteLogbook(path: "\(folder)/logbook.db")
    let turn = try await rate(count) { try await write(count, to: store, "hill") }
    try store.close()
    return ["single": turn.rate]
  }

  /// Only our side, for a profiler.
  static func together(in folder: String, count: Int) async throws -> [String: Double] {
    let store = try SQLiteLogbook(path: "\(folder)/logbook.db")
    let rounds = max(1, count / togetherInTurn)
    let turn = try await rate(rounds * togetherInTurn) {
      for _ in 0..<rounds { try await atOneSchool(store) }
    }
    try store.close()
    return ["together": turn.rate]
  }

  private static func write(
    _ count: Int, to store: SQLiteLogbook, _ school: SchoolID
  ) async throws {
    let logbook = Logbook(store, school: school)
    var head = try await logbook.head()
    for number in 0..<count {
      head = try await logbook.append([Sample.draft(number)], after: head)
    }
  }

  private static func atOneSchool(_ store: SQLiteLogbook) async throws {
    try await withThrowingTaskGroup { group in
      for _ in 0..<writers {
        group.addTask {
          for number in 0..<togetherInTurn / writers {
            _ = try await store.append(to: "hill") { _ in [Sample.draft(number)] }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private static func atTheirOwn(_ store: SQLiteLogbook) async throws {
    try await withThrowingTaskGroup { group in
      for writer in 0..<writers {
        guard let school = SchoolID("school-\(writer)") else { continue }
        group.addTask { try await write(togetherInTurn / writers, to: store, school) }
      }
      try await group.waitForAll()
    }
  }

  /// Entries a second, and what each took of the processors.
  private struct Turn {
    let rate: Double
    let processorMicroseconds: Double
  }

  private static func rate(_ count: Int, _ body: () async throws -> Void) async throws -> Turn {
    let before = Measure.processorSeconds()
    let seconds = try await Measure.seconds(body)
    let processor = Measure.processorSeconds() - before
    return Turn(
      rate: Double(count) / seconds, processorMicroseconds: processor * 1e6 / Double(count))
  }
}
