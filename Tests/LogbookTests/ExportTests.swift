import Foundation
import Logbook
import LogbookTesting
import Testing

/// An export, and what the script that comes with it says: run as a stranger would run it.
struct ExportTests {
  private static func export(to path: String) async throws -> Logbook {
    let logbook = Logbook(MemoryStore(), school: "hill")
    try await logbook.append(Drafts.awkward + Drafts.make(0..<60), after: .empty)
    _ = try await logbook.store.addBlob(Array("a piece of a photo".utf8), of: "hill")
    let signer = try #require(CheckpointTests.signer)
    let note = try await logbook.signCheckpoint(with: signer)
    try await logbook.append(Drafts.make(60..<70), after: try await logbook.head())
    let head = try await logbook.export(to: path, endingAt: note, signedBy: signer.key)
    #expect(head.size == Drafts.awkward.count + 60, "what came after the checkpoint isn't in it")
    return logbook
  }

  @Test func `a stranger verifies an export with the script that comes with it`() async throws {
    let folder = try Folder()
    _ = try await Self.export(to: folder.path("export"))
    let result = try Script.run(folder.path("export/verify.py"))
    #expect(result.status == 0, "\(result.words)")
    #expect(result.words.hasPrefix("VERIFIED: \(Drafts.awkward.count + 60) entries and 1 blobs"))
    let script = try folder.contents("export/verify.py").split(separator: UInt8(ascii: "\n"))
    #expect(script.count <= 120, "its logic fits on two screens")
  }

  @Test func `whatever is changed in an export, the script names`() async throws {
    let folder = try Folder()
    _ = try await Self.export(to: folder.path("export"))
    let blob = "blobs/\(Digest(hashing: Array("a piece of a photo".utf8)))"
    let changes: [(String, (String) -> String, String)] = [
      ("entries.jsonl", { $0.replacing("person-3", with: "person-4", maxReplacements: 1) }, "root"),
      ("entries.jsonl", { $0.split(separator: "\n").dropLast().joined(separator: "\n") }, "signed"),
      ("entries.jsonl", { $0.replacing("\"index\":9,", with: "\"index\":8,") }, "entry 9"),
      ("entries.jsonl", { $0 + $0 }, "missing"),
      ("entries.jsonl", { $0.replacing("{", with: "[", maxReplacements: 1) }, "can't be read"),
      ("school", { _ in "dale\n" }, "root"),
      ("checkpoint", { $0.replacing("\n6", with: "\n5", maxReplacements: 1) }, "signature"),
      ("checkpoint", { $0.replacing("hill", with: "dale") }, "another log"),
      ("verifier-key", { $0.replacing("hill", with: "dale") }, "its id"),
      (
        "public-key.pem", { $0.replacing("MCow", with: "MCox").replacing("=", with: "A") },
        "public-key"
      ),
      (blob, { $0 + "x" }, "blob"),
    ]
    for (name, change, words) in changes {
      let original = try folder.contents("export/\(name)")
      let changed = change(String(decoding: original, as: UTF8.self))
      #expect(Array(changed.utf8) != original, "\(name)")
      try folder.write(Array(changed.utf8), to: "export/\(name)")
      let result = try Script.run(folder.path("export/verify.py"))
      #expect(result.status != 0, "\(name)")
      #expect(result.words.contains(words), "\(name): \(result.words)")
      try folder.write(original, to: "export/\(name)")
    }
    #expect(try Script.run(folder.path("export/verify.py")).status == 0)
  }

  @Test func `nothing is exported over something else, or under a wrong checkpoint`() async throws {
    let folder = try Folder()
    let logbook = try await Self.export(to: folder.path("export"))
    let signer = try #require(CheckpointTests.signer)
    let note = try await logbook.signCheckpoint(with: signer)
    await #expect(throws: ExportError.exists) {
      try await logbook.export(to: folder.path("export"), endingAt: note, signedBy: signer.key)
    }
    let stranger = try #require(
      NoteSigner(name: "handrail/hill", privateKey: Array(repeating: 9, count: 32)))
    await #expect(throws: ExportError.checkpoint) {
      try await logbook.export(to: folder.path("other"), endingAt: note, signedBy: stranger.key)
    }
    let root = Digest(hashing: [])
    let size = try await logbook.head().size
    let lie = try #require(
      signer.sign(Checkpoint(origin: logbook.origin, head: Head(size: size, root: root)).text))
    let found = try await logbook.head().root
    await #expect(
      throws: ExportError.inconsistent(.broken([.root(stored: root, found: found)]))
    ) {
      try await logbook.export(to: folder.path("third"), endingAt: lie, signedBy: signer.key)
    }
  }
}

/// A Python program, run as a person would.
enum Script {
  static func run(_ path: String) throws -> (status: Int32, words: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
