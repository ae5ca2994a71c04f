import Foundation
import Testing

@testable import Policy

/// How many documents are read at once.
struct ConversionTurnsTests {
  private func trouble(
    _ work: () async throws(ImportError) -> Void
  ) async -> ImportError? {
    do throws(ImportError) { try await work() } catch { return error }
    return nil
  }

  @Test func `whoever finds too many before them is told so when their patience is over`()
    async throws
  {
    let turns = ConversionTurns(countMax: 1, waitMax: .zero)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let tool = folder.appending(path: "pdftotext").path
    #expect(
      FileManager.default.createFile(
        atPath: tool, contents: Data("#!/bin/sh\necho 1.1 Words.".utf8),
        attributes: [.posixPermissions: 0o755]))
    let read = { @Sendable (bytes: [UInt8]) async throws(ImportError) in
      _ = try await DocumentFile(bytes, toolsIn: [folder.path], turns: turns).text()
    }
    let (pdf, text) = (Array("%PDF-1.7".utf8), Array("1.1 Words.".utf8))
    let troubles = try await turns.run { () async throws(ImportError) in
      // A file that is text needs no turn.
      [
        await trouble { () async throws(ImportError) in try await read(pdf) },
        await trouble { () async throws(ImportError) in try await read(text) },
      ]
    }
    #expect(troubles == [.busy, nil])
    try await read(pdf)
  }

  @Test func `whoever waits has their turn when the one before them has ended`() async throws {
    let turns = ConversionTurns(countMax: 1, waitMax: .seconds(600))
    let order = try await withThrowingTaskGroup(of: Int.self) { group in
      let (begun, begin) = AsyncStream.makeStream(of: Void.self)
      group.addTask {
        try await turns.run { () async throws(ImportError) in
          begin.finish()
          try? await Task.sleep(for: .milliseconds(300))
          return 1
        }
      }
      for await _ in begun {}
      group.addTask { try await turns.run { () async throws(ImportError) in 2 } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(order == [1, 2])
  }
}
