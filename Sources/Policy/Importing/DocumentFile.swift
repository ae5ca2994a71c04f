package import Foundation

/// A policy as a file that a school has: text, or what a word processor or a PDF program made.
///
/// Text is read here. For the rest there are well-kept programs, `pandoc` for a word processor's
/// files and `pdftotext` of Poppler for a PDF; each runs apart, and may take no more than so much
/// time, memory and output. What it reads and writes are files without a name, in a folder that
/// nobody else may open: however the program or we end, nothing of a document stays on the disk.
package struct DocumentFile: Sendable {
  /// The most bytes that a file may have that is not text: pictures make them large.
  package static let bytesMax = 20_000_000
  /// How long a program may take.
  package static let secondsMax = 60
  /// How much memory a program may take.
  private static let megabytesMax = 1024

  /// A program that reads what is not text.
  package enum Tool: String, Hashable, Sendable, CaseIterable {
    case pandoc
    case pdftotext

    /// What a person asks their system for to have it.
    package var package: String {
      switch self {
      case .pandoc: "pandoc"
      case .pdftotext: "poppler-utils"
      }
    }
  }

  private enum Form {
    case text
    case read(Tool, as: String)
    case oldWord
    case locked
    case picture
  }

  private let bytes: [UInt8]
  private let folders: [String]
  private let turns: ConversionTurns

  /// Prepares to read a file.
  ///
  /// - Parameters:
  ///   - bytes: What is in it.
  ///   - folders: Where programs are looked for.
  package init(_ bytes: [UInt8], toolsIn folders: [String] = Self.usualFolders) {
    self.init(bytes, toolsIn: folders, turns: .shared)
  }

  init(_ bytes: [UInt8], toolsIn folders: [String] = Self.usualFolders, turns: ConversionTurns) {
    self.bytes = bytes
    self.folders = folders
    self.turns = turns
  }

  /// Prepares to read a file, of which no more than `bytesMax` bytes are read.
  ///
  /// - Throws: `ImportError`, which says why it is no file that can be read.
  package init(contentsOf file: URL) throws(ImportError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
      throw .missing
    }
    if isFolder.boolValue { throw .unreadable }
    // What is a pipe or a device may never end.
    let kind = try? FileManager.default.attributesOfItem(
      atPath: file.resolvingSymlinksInPath().path)[.type] as? FileAttributeType
    if kind != .typeRegular { throw .unreadable }
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      self.init([UInt8](try handle.read(upToCount: Self.bytesMax + 1) ?? Data()))
    } catch {
      throw .unreadable
    }
  }

  /// Where programs usually are.
  package static let usualFolders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]

  /// The text of the file, for `DocumentImporter`.
  ///
  /// - Throws: `ImportError`, which says what is missing or why there is no text in it.
  package func text() async throws(ImportError) -> [UInt8] {
    switch form {
    case .text: return bytes
    case .oldWord: throw .oldWord
    case .locked: throw .locked
    case .picture: throw .picture
    case .read(let tool, let ending):
      if bytes.count > Self.bytesMax { throw .tooLarge(bytesMax: Self.bytesMax) }
      let program = folders.map { "\($0)/\(tool.rawValue)" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
      guard let program else { throw .toolMissing(tool) }
      return try await turns.run { () throws(ImportError) in
        try await read(with: program, tool, ending)
      }
    }
  }

  private var form: Form {
    if bytes.starts(with: Array("%PDF-".utf8)) { return .read(.pdftotext, as: "pdf") }
    if Self.pictures.contains(where: { bytes.starts(with: $0) }) { return .picture }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      // A Word file with a password is one of the old kind that holds the new one, locked, under a
      // name in UTF-16 (MS-OFFCRYPTO, 2.3.4.4).
      let name = Data("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
      return Data(bytes).firstRange(of: name) == nil ? .oldWord : .locked
    }
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return .text }
    // The names of what is inside stand in the archive as they are.
    let isOpenDocument =
      Data(bytes.prefix(200)).firstRange(
        of: Data("application/vnd.oasis.opendocument.text".utf8)) != nil
    return .read(.pandoc, as: isOpenDocument ? "odt" : "docx")
  }

  /// What PNG, JPEG, GIF and TIFF files begin with.
  private static let pictures: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), [0x49, 0x49, 0x2A, 0x00],
    [0x4D, 0x4D, 0x00, 0x2A],
  ]

  private func read(
    with program: String, _ tool: Tool, _ ending: String
  ) async throws(ImportError) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "handrail-\(UUID().uuidString)", directoryHint: .isDirectory)
    let input: FileHandle
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      input = try Self.nameless(in: folder)
      try input.write(contentsOf: Data(bytes))
    } catch {
      throw .notConverted(tool)
    }
    switch tool {
    case .pandoc:
      let plain = ["--from=\(ending)", "--to=plain", "--wrap=none"]
      let text = try await run(program, tool, plain, input, in: folder)
      if ending == "docx" {
        let changes = ["--from=docx", "--track-changes=all", "--to=markdown", "--wrap=none"]
        let marked = Data(try await run(program, tool, changes, input, in: folder))
        // What was put in or taken out stands in a span of such a class.
        let marks = ["{.insertion ", "{.deletion "].map { Data($0.utf8) }
        if marks.contains(where: { marked.firstRange(of: $0) != nil }) { throw .unsettledChanges }
      }
      return text
    case .pdftotext:
      do throws(ImportError) {
        let plain = ["-layout", "-enc", "UTF-8", "-", "-"]
        return try await run(program, tool, plain, input, in: folder)
      } catch .notConverted where Data(bytes).firstRange(of: Data("/Encrypt".utf8)) != nil {
        // The trailer of a PDF names how it is locked (ISO 32000-1, 7.6.1).
        throw .locked
      }
    }
  }

  /// What the program makes of its input.
  ///
  /// - Throws: `ImportError`; `onlyPictures` when it has no words.
  private func run(
    _ program: String, _ tool: Tool, _ arguments: [String], _ input: FileHandle, in folder: URL
  ) async throws(ImportError) -> [UInt8] {
    guard let output = try? Self.nameless(in: folder), (try? input.seek(toOffset: 0)) != nil
    else { throw .notConverted(tool) }
    let command =
      switch tool {
      case .pandoc:
        [program, "+RTS", "-M\(Self.megabytesMax)m", "-RTS", "--sandbox"] + arguments
      case .pdftotext: [program] + arguments
      }
    // The shell's limits count time in seconds of work, output in blocks of 512 bytes, and memory
    // in kilobytes. Pandoc reserves far more memory than it uses, and has a limit of its own.
    var limits = ["-t \(Self.secondsMax)", "-f \(DocumentImporter.bytesMax * 2 / 512)"]
    if tool == .pdftotext { limits.append("-v \(Self.megabytesMax * 1024)") }
    let run = ProgramRun(command, after: limits, in: folder, secondsMax: Self.secondsMax)
    switch await run.status(reading: input, writing: output) {
    case .none: throw .tookTooLong(tool)
    case .some(0): break
    case .some: throw .notConverted(tool)
    }
    guard (try? output.seek(toOffset: 0)) != nil,
      let data = try? output.read(upToCount: DocumentImporter.bytesMax + 1) ?? Data()
    else { throw .notConverted(tool) }
    let text = [UInt8](data)
    // A scanned page is a picture: the program is content, and there are no words.
    guard text.contains(where: { $0 > 0x20 }) else { throw .onlyPictures }
    return text
  }

  /// A new file, open for reading and writing, that is gone as soon as nobody has it open.
  private static func nameless(in folder: URL) throws -> FileHandle {
    let file = folder.appending(path: UUID().uuidString)
    try Data().write(to: file, options: .withoutOverwriting)
    defer { try? FileManager.default.removeItem(at: file) }
    return try FileHandle(forUpdating: file)
  }
}
