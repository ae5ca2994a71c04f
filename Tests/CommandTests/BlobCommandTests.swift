import Foundation
import Testing

struct BlobCommandTests {
  @Test func `a photo goes in stripped and comes out as it was kept`() throws {
    let folder = try Folder()
    let data = ["--data", (folder / "data").path]
    let opened = try Program.run(["school", "open", "--name", "Test School"] + data)
    #expect(opened.status == 0, "\(opened.messages)")
    let photo = folder / "photo.txt"
    let picture = try #require(
      Data(base64Encoded: ExifToolTests.pictures["png"] ?? "", options: .ignoreUnknownCharacters))
    // A chunk before the last of 12 bytes, with its check.
    let telling = picture.dropLast(12) + Self.comment + picture.suffix(12)
    try telling.write(to: photo)
    let added = try Program.run(["logbook", "add-blob", photo.path, "--json"] + data)
    #expect(added.status == 0, "\(added.messages)")
    let report = try JSONDecoder().decode([String: Field].self, from: Data(added.output.utf8))
    #expect(report["type"] == .text("image/png"))
    guard case .text(let name)? = report["name"] else {
      Issue.record("no name in \(added.output)")
      return
    }
    let out = folder / "out"
    let taken = try Program.run(["logbook", "blob", name, "--out", out.path] + data)
    #expect(taken.status == 0, "\(taken.messages)")
    let kept = try Data(contentsOf: out)
    #expect(kept == picture)
    let again = try Program.run(["logbook", "blob", name, "--out", out.path] + data)
    #expect(again.status == 2)
    #expect(again.messages.contains("is there already"))
  }

  @Test func `what is no photo, no document or no name is said in words`() throws {
    let folder = try Folder()
    let data = ["--data", (folder / "data").path]
    #expect(try Program.run(["school", "open", "--name", "Test School"] + data).status == 0)
    for (content, words) in [
      ("just words in a file", "whatever its name says"), ("....ftypheic and so on", "HEIC"),
      ("....ftypqt   and so on", "films"), ("\u{89}PNG", "whatever its name says"),
    ] {
      let file = folder / "photo.jpg"
      try Data(content.utf8).write(to: file)
      let result = try Program.run(["logbook", "add-blob", file.path] + data)
      #expect(result.status == 2, "\(content)")
      #expect(result.messages.contains(words), "\(result.messages)")
    }
    for name in ["x", String(repeating: "0", count: 64)] {
      let out = (folder / "out").path
      let result = try Program.run(["logbook", "blob", name, "--out", out] + data)
      #expect(result.status == 2)
      #expect(!FileManager.default.fileExists(atPath: out))
    }
  }

  private enum Field: Decodable, Equatable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  /// A text chunk of a PNG that says where.
  private static let comment = Data(
    [0, 0, 0, 21] + Array("tEXtWhere\u{0}51.5007, -0.124".utf8) + [0x92, 0x06, 0x60, 0xbb])
}
