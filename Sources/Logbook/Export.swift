// An export is a plain folder that can be checked without any program of ours: FORMAT.md, which is
// written into it, says what is in it. What was sealed stays sealed.

internal import Foundation

/// Why an export wasn't written.
public enum ExportError: Error, Hashable, Sendable {
  /// There is something where the folder would be.
  case exists
  /// The disk that the folder is on has no room.
  case diskFull
  /// The folder or a file in it can't be written; carries the system's own words, for the log.
  case file(String)
  /// The checkpoint is no note of this key's, or speaks of entries that aren't there.
  case checkpoint
  /// The entries aren't those that the checkpoint was signed over.
  case inconsistent(Verification)
  /// The store's own trouble.
  case store(StoreError)
}

extension Logbook {
  /// Writes the entries up to a checkpoint, with all blobs and what it takes to check them, into
  /// a new folder.
  ///
  /// One page is in memory at a time. The entries are checked against the checkpoint on the way.
  ///
  /// - Parameters:
  ///   - path: The folder to make; the one above it is there.
  ///   - note: The signed checkpoint that the export ends at.
  ///   - key: Who signed it.
  /// - Returns: The head that was exported.
  /// - Throws: Why there is no export; nothing of it is left then.
  @discardableResult
  public func export(
    to path: String, endingAt note: SignedNote, signedBy key: NoteKey
  ) async throws(ExportError) -> Head {
    guard let checkpoint = Checkpoint(note, signedBy: key) else { throw .checkpoint }
    if FileManager.default.fileExists(atPath: path) { throw .exists }
    // Beside it, so that whoever finds the folder finds all of it.
    let folder = try ExportFolder("\(path).\(getpid()).part")
    do throws(ExportError) {
      try await writeEntries(to: folder, until: checkpoint.head)
      try await writeBlobs(to: folder)
      try folder.write(note.description, to: "checkpoint")
      try folder.write("\(key)\n", to: "verifier-key")
      try folder.write(key.pem, to: "public-key.pem")
      try folder.write("\(school)\n", to: "school")
      try folder.write(ExportText.format, to: "FORMAT.md")
      try folder.write(ExportText.script, to: "verify.py")
      try folder.publish(as: path)
    } catch {
      folder.remove()
      throw error
    }
    return checkpoint.head
  }

  private func writeEntries(
    to folder: ExportFolder, until head: Head
  ) async throws(ExportError) {
    let file = try folder.open("entries.jsonl")
    var frontier = Frontier()
    while frontier.size < head.size {
      let page: [Entry]
      do {
        page = try await read(from: frontier.size, limit: min(1_000, head.size - frontier.size))
      } catch {
        throw .store(error)
      }
      if page.isEmpty { throw .inconsistent(.broken([.missing(index: frontier.size)])) }
      var lines: [UInt8] = []
      for entry in page {
        frontier.append(entry.leafHash(in: school))
        entry.appendLine(to: &lines)
      }
      try folder.append(lines, to: file)
    }
    try folder.close(file)
    if frontier.root != head.root {
      throw .inconsistent(.broken([.root(stored: head.root, found: frontier.root)]))
    }
  }

  private func writeBlobs(to folder: ExportFolder) async throws(ExportError) {
    let blobs = try folder.subfolder("blobs")
    do {
      var last: Digest?
      while true {
        let page = try await store.blobs(of: school, after: last, limit: 1_000)
        if page.isEmpty { return }
        for digest in page {
          guard let bytes = try await store.blob(digest, of: school) else { continue }
          let file = try blobs.open(digest.description)
          try blobs.append(bytes, to: file)
          try blobs.close(file)
        }
        last = page.last
      }
    } catch let error as StoreError {
      throw .store(error)
    } catch let error as ExportError {
      throw error
    } catch {
      throw .file("\(error)")
    }
  }
}

extension Entry {
  /// One line of JSON, its fields in the order of the canonical form.
  fileprivate func appendLine(to line: inout [UInt8]) {
    line.append(contentsOf: "{\"index\":\(index),\"at\":\(at.millisecondsSince1970)".utf8)
    line.append(contentsOf: ",\"actor\":".utf8)
    line.appendText(actor)
    line.append(contentsOf: ",\"kind\":".utf8)
    line.appendText(kind)
    line.append(contentsOf: ",\"clauses\":[".utf8)
    for (position, clause) in clauses.enumerated() {
      if position > 0 { line.append(UInt8(ascii: ",")) }
      line.appendText(clause)
    }
    line.append(contentsOf: "],\"keyID\":".utf8)
    line.appendText(keyID)
    line.append(contentsOf: ",\"payload\":\"\(Base64.text(payload))\"}\n".utf8)
  }
}

extension [UInt8] {
  // An entry's texts hold no control characters, so two characters are all there is to escape.
  fileprivate mutating func appendText(_ text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { append(UInt8(ascii: "\\")) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }
}

/// A new folder, readable by its owner only.
private struct ExportFolder {
  private let url: URL

  init(_ path: String) throws(ExportError) {
    try self.init(URL(filePath: path, directoryHint: .isDirectory))
  }

  private init(_ url: URL) throws(ExportError) {
    self.url = url
    if FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) { throw .exists }
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ExportError(writing: error)
    }
  }

  /// Gives the finished folder its name.
  func publish(as path: String) throws(ExportError) {
    do {
      try FileManager.default.moveItem(at: url, to: URL(filePath: path))
    } catch {
      throw ExportError(writing: error)
    }
  }

  func remove() { try? FileManager.default.removeItem(at: url) }

  func subfolder(_ name: String) throws(ExportError) -> ExportFolder {
    try ExportFolder(url.appending(path: name, directoryHint: .isDirectory))
  }

  func open(_ name: String) throws(ExportError) -> FileHandle {
    do {
      let file = url.appending(path: name)
      try Data().write(to: file, options: .withoutOverwriting)
      return try FileHandle(forWritingTo: file)
    } catch {
      throw ExportError(writing: error)
    }
  }

  func append(_ bytes: [UInt8], to file: FileHandle) throws(ExportError) {
    do {
      try file.write(contentsOf: Data(bytes))
    } catch {
      throw ExportError(writing: error)
    }
  }

  /// Closes a file once it is on the disk: only then is it known to have had room.
  func close(_ file: FileHandle) throws(ExportError) {
    do {
      try file.synchronize()
      try file.close()
    } catch {
      throw ExportError(writing: error)
    }
  }

  func write(_ text: String, to name: String) throws(ExportError) {
    let file = try open(name)
    try append(Array(text.utf8), to: file)
    try close(file)
  }
}

extension ExportError {
  /// What an error of Foundation's means.
  fileprivate init(writing error: any Error) {
    let isFull = (error as? CocoaError)?.code == .fileWriteOutOfSpace
    self = isFull ? .diskFull : .file("\(error)")
  }
}
