import Foundation
import Logbook
import Testing

@testable import handrail

/// Photos that really tell where they were taken, through the real tool.
struct ExifToolTests {
  private static let secret = "Annabel Example"

  /// A picture of one red point, as an encoder writes it, in each form.
  static let pictures = [
    "jpg": """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1\
    tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk\
    pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xA\
    AUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oA\
    DAMBAAIRAxEAPwCAANSP/9k=
    """,
    "png": """
    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQm\
    CC
    """,
    "webp": "UklGRhwAAABXRUJQVlA4TA8AAAAvAAAAAAcQ/Y/+ByKi/wEA",
  ]

  private static func picture(_ form: String) throws -> [UInt8] {
    let text = try #require(pictures[form])
    return [UInt8](try #require(Data(base64Encoded: text)))
  }

  /// The picture, with where it was taken, by whom and with what in every place that there is for
  /// it.
  private static func telling(_ form: String) throws -> [UInt8] {
    let folder = try Folder()
    let file = folder / "photo.\(form)"
    try Data(try picture(form)).write(to: file)
    var words = [
      "-q", "-q", "-overwrite_original", "-GPSLatitude=51.5007", "-GPSLatitudeRef=N",
      "-GPSLongitude=0.1246", "-GPSLongitudeRef=W", "-Artist=\(secret)", "-Make=\(secret)",
      "-Orientation#=6", "-XMP:Creator=\(secret)", "-XMP:GPSLatitude=51.5007",
      "-DateTimeOriginal=2024:05:05 10:00:00",
    ]
    if form == "jpg" { words += ["-Comment=\(secret)", "-IPTC:City=\(secret)"] }
    if form == "png" { words += ["-PNG:Author=\(secret)", "-PNG:Comment=\(secret)"] }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["exiftool"] + words + [file.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "the tool couldn't write into the \(form)")
    var bytes = [UInt8](try Data(contentsOf: file))
    #expect(bytes.count > 1_000)
    // What phones put behind the picture, and a part that no tool knows.
    if form == "png" {
      // Before IEND, the last 12 bytes.
      bytes.insert(
        contentsOf: [0, 0, 0, 15] + Array("prVt\(secret)1234".utf8), at: bytes.count - 12)
    }
    if form != "webp" { bytes += Array(secret.utf8) }
    return bytes
  }

  private static func open() async throws -> SealedLogbook {
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    return try await SealedLogbook.open(Logbook(MemoryStore(), school: "hill"), with: master)
  }

  private static func chunks(_ bytes: [UInt8]) -> AsyncStream<[UInt8]> {
    AsyncStream { continuation in
      continuation.yield(bytes)
      continuation.finish()
    }
  }

  @Test(arguments: ["jpg", "png", "webp"])
  func `of a photo that says where it was taken the picture is kept, and which way up it is`(
    form: String
  ) async throws {
    let telling = try Self.telling(form)
    let before = try await ExifTool().remains(in: telling)
    #expect(before.contains { $0.hasPrefix("GPS:") } && before.contains { $0.hasPrefix("XMP") })
    let sealed = try await Self.open()
    let photo = try await sealed.addBlob(
      Self.chunks(telling), about: .school, strippedBy: ExifTool())
    guard case .opened(let opened) = try await sealed.blob(photo.digest) else {
      Issue.record("not found")
      return
    }
    var kept: [UInt8] = []
    for piece in opened.pieces { kept += try await sealed.piece(piece) }
    #expect(kept.count < 500)
    #expect(Data(kept).range(of: Data("Example".utf8)) == nil)
    #expect(Data(kept).range(of: Data("GPS".utf8)) == nil)
    #expect(try await ExifTool().remains(in: kept) == [])
    // Orientation, 0x0112, as a short integer: 6, for a phone held upright.
    let orientation: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]
    #expect(Data(kept).range(of: Data(orientation)) != nil)
    // What the eye sees is in the last 40 bytes but for what ends the file, or follows in WebP.
    let drawn = try Self.picture(form).dropLast(form == "webp" ? 0 : 12).suffix(12)
    #expect(Data(kept).range(of: Data(drawn)) != nil)
  }

  @Test func `where the tool is missing, fails, hangs or says nothing, no photo is taken`()
    async throws
  {
    let photo = try Self.telling("jpg")
    let sealed = try await Self.open()
    let folder = try Folder()
    await #expect(throws: ImageError.noTool) {
      try await sealed.addBlob(
        Self.chunks(photo), about: .school, strippedBy: ExifTool(folders: [folder.path]))
    }
    for (script, words) in [
      ("exit 1", "ended with 1"), ("cat > /dev/null", "ended with 0"),
      ("exec sleep 60", "tooSlow"), ("kill -SEGV $$", "ended with 11"),
      ("exec perl -e 'my $x = \"a\" x 3e9; sleep 60'", "ended with"),
      ("exec cat /dev/zero", "ended with"),
    ] {
      let tool = folder / "exiftool"
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: tool)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.path)
      do {
        _ = try await sealed.addBlob(
          Self.chunks(photo), about: .school,
          strippedBy: ExifTool(folders: [folder.path], secondsMax: 1))
        Issue.record("taken though the tool does '\(script)'")
      } catch ImageError.toolFailed(let found) {
        #expect(found.contains(words), "\(script)")
      }
    }
  }

  @Test func `a tool that gives the photo back as it was is found out`() async throws {
    let folder = try Folder()
    let real = try #require(
      ["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"].first {
        FileManager.default.isExecutableFile(atPath: "\($0)/exiftool")
      }, "install libimage-exiftool-perl")
    let tool = folder / "exiftool"
    let script =
      "#!/bin/sh\ncase \"$*\" in *-all=*) exec cat;; *) exec \(real)/exiftool \"$@\";; esac\n"
    try Data(script.utf8).write(to: tool)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.path)
    do {
      _ = try await Self.open().addBlob(
        Self.chunks(try Self.telling("jpg")), about: .school,
        strippedBy: ExifTool(folders: [folder.path]))
      Issue.record("taken")
    } catch ImageError.notStripped(let remains) {
      #expect(remains.contains("GPS:GPSLatitude"))
    }
  }
}
