import Foundation
import PostgresTesting
import Testing

/// A Handrail server on one file: killed, without room, without the right to write.
@Suite(.serialized)
struct FileFaultTests {
  private static let role = "Teacher"
  private static let key = String(repeating: "5a", count: 32)

  private static func verify(_ data: String) throws {
    let verified = try Program.run(["logbook", "verify", "--data", data], key: key)
    #expect(verified.status == 0, "\(verified.messages)")
  }

  @Test func `a server that is killed again and again loses nothing that it acknowledged`()
    async throws
  {
    let folder = try Folder()
    var known: Set<String> = []
    for round in 0..<Scale.kills {
      let server = try SchoolServer(["--demo", "--data", folder.path], key: Self.key)
      let reporters = try Reporters(
        before: Array(repeating: server.port, count: 4), as: Self.role)
      try await reporters.wait(for: 5)
      try await Task.sleep(for: .milliseconds(Int.random(in: 0...200)))
      server.kill()
      try await reporters.finish()
      known.formUnion(reporters.acknowledged.map(\.concern))
      try Self.verify(folder.path)
      #expect(known.count >= 5 * (round + 1))
    }
    let server = try SchoolServer(["--demo", "--data", folder.path], key: Self.key)
    let browser = try Browser(port: server.port, as: Self.role)
    let lost = known.count { browser.open("/concerns/\($0)/sent")?.status != 200 }
    #expect(lost == 0)
    Scale.report("\(Scale.kills) kills: \(known.count) acknowledged, \(lost) lost")
  }

  @Test(arguments: [true, false])
  func `a full disk is said to the person, and what was acknowledged stands`(
    _ mayMount: Bool
  ) async throws {
    let folder = try Folder()
    let disk = try SmallDisk(in: folder, mayMount: mayMount)
    let server = try SchoolServer(
      ["--demo", "--data", disk.path], key: Self.key, by: disk.limitingCommand)
    let browser = try Browser(port: server.port, as: Self.role)
    let words = String(repeating: "\(Reporters.words). ", count: 400)
    var known: [String] = []
    var refused: HTTP.Reply?
    while refused == nil, known.count < 4_000 {
      let concern = "c-full-\(known.count)"
      let reply = try #require(browser.report(concern, words))
      if reply.status < 400 { known.append(concern) } else { refused = reply }
    }
    let page = try #require(refused)
    #expect(page.status == 503)
    #expect(page.body.contains("Nothing has been saved."))
    #expect(page.body.contains(Reporters.words), "what was written is kept in the page")
    #expect(browser.open("/")?.status == 200, "what is there can be read")
    server.kill()
    let roomier = try disk.makeRoom()
    try Self.verify(roomier)
    let again = try SchoolServer(["--demo", "--data", roomier], key: Self.key)
    let reader = try Browser(port: again.port, as: Self.role)
    let lost = known.count { reader.open("/concerns/\($0)/sent")?.status != 200 }
    #expect(lost == 0)
    #expect(reader.report("c-full-\(known.count)", words).map(\.status) == 303)
    Scale.report("disk full (\(disk.means)): \(known.count) acknowledged, \(lost) lost")
  }

  @Test func `in a folder where nothing may be written people read, and are told`() throws {
    let folder = try Folder()
    let data = folder / "data"
    try SchoolServer(["--demo", "--data", data.path], key: Self.key).kill()
    guard let read = try ReadOnly(data.path) else {
      return Scale.report("nothing may be mounted here: a read-only folder wasn't tried")
    }
    defer { read.end() }
    let server = try SchoolServer(["--data", data.path], key: Self.key)
    let browser = try Browser(port: server.port, as: Self.role)
    let sent = try #require(browser.report("c-read-only", Reporters.words))
    #expect(sent.status == 503)
    #expect(sent.body.contains("Nothing has been saved."))
    #expect(sent.body.contains(Reporters.words), "what was written is kept in the page")
    server.kill()
  }
}

/// A folder on a disk of a few megabytes, or, where none may be mounted, with a limit on how long a
/// file may get.
private final class SmallDisk {
  private static let bytes = 24 << 20

  let path: String
  /// What stands before the command of whoever is to have no more room.
  let limitingCommand: String
  /// By which means there is so little room.
  let means: String
  private let isMounted: Bool
  private let folder: Folder

  init(in folder: Folder, mayMount: Bool) throws {
    self.folder = folder
    let disk = folder / "disk"
    try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: false)
    let command = ["mount", "-t", "tmpfs", "-o", "size=\(Self.bytes)", "tmpfs", disk.path]
    isMounted = mayMount && (try? Spawn.run(command).status) == 0
    path = disk.path
    means = isMounted ? "a small tmpfs" : "a limit on files"
    // In blocks of 512 bytes; without the signal, writing fails as on a full disk.
    limitingCommand = isMounted ? "" : "trap '' XFSZ; ulimit -f \(Self.bytes / 512); "
  }

  /// The same files where there is room.
  func makeRoom() throws -> String {
    let roomier = folder / "roomier"
    try FileManager.default.copyItem(atPath: path, toPath: roomier.path)
    return roomier.path
  }

  deinit { if isMounted { _ = try? Spawn.run(["umount", "--lazy", path]) } }
}

/// A folder that is mounted so that nothing may be written in it, whoever tries.
private final class ReadOnly {
  private let path: String

  /// - Returns: `nil` where nothing may be mounted.
  init?(_ path: String) throws {
    self.path = path
    guard try Spawn.run(["mount", "--bind", path, path]).status == 0 else { return nil }
    let (status, words) = try Spawn.run(["mount", "-o", "remount,ro,bind", path])
    guard status == 0 else { throw Cluster.Trouble.failed(command: "mount", words: words) }
  }

  func end() { _ = try? Spawn.run(["umount", "--lazy", path]) }
}
