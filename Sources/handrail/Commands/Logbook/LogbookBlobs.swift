internal import ArgumentParser
internal import Foundation
internal import Logbook
internal import School

extension LogbookCommand {
  struct AddBlob: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add-blob",
      abstract: "Keeps a photo or a document in the record, sealed, and prints its name.",
      discussion: """
        Photos are JPEG, PNG or WebP. Where and when one was taken, with what and by whom is taken \
        out of it first, with ExifTool; a photo that can't be stripped is refused. Documents are \
        PDF, and are kept to the byte, with whatever their writer's program put into them. What a \
        file is, its content tells and not its name. Films are not taken.
        """)

    @OptionGroup var school: SchoolOptions
    @Option(
      help: ArgumentHelp(
        "Whom or what it is about, such as 'concern:ID': erasing that erases it.",
        valueName: "subject"))
    var about = "school"
    @Argument(help: "The file.") var file: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      guard let subject = about == "school" ? Subject.school : Subject(about) else {
        throw Failure.usage("'\(about)' names nobody and nothing: it is like 'concern:ID'.")
      }
      guard let bytes = FileBytes(file) else {
        throw Failure.usage("\(file) isn't there, or may not be read.")
      }
      let blob = try await school.trying {
        try await Failure.wording(file) {
          let sealed = try await school.openSealed()
          let blob = try await sealed.addBlob(bytes, about: subject, strippedBy: ExifTool())
          try await sealed.record(
            blob, about: subject, by: PersonID.console.rawValue, at: Clock.now())
          return blob
        }
      }
      let name = blob.digest.description
      if json {
        return try Output.json(Report(name: name, type: blob.type.rawValue, bytes: blob.bytes))
      }
      Output.result("\(name)  \(blob.type.rawValue)  \(blob.bytes) bytes")
    }

    struct Report: Encodable {
      let name: String
      let type: String
      let bytes: Int
    }
  }

  struct TakeBlob: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "blob", abstract: "Writes a photo or a document of the record to a new file.")

    @OptionGroup var school: SchoolOptions
    @Argument(help: "Its name: 64 hexadecimal digits.") var name: String
    @Option(help: ArgumentHelp("The new file.", valueName: "file")) var out: String

    func run() async throws {
      guard let digest = Digest(hex: name) else {
        throw Failure.usage("'\(name)' isn't a name: it has 64 hexadecimal digits.")
      }
      let type = try await school.trying { try await write(digest) }
      Output.result("\(out)  \(type.rawValue)")
    }

    private func write(_ digest: Digest) async throws -> ContentType {
      let sealed = try await school.openSealed()
      switch try await sealed.blob(digest) {
      case .notFound: throw Failure.usage("The record has no photo or document of that name.")
      case .erased(_, let reason): throw Failure.no("It was erased: \(reason)")
      case .opened(let blob):
        // Whole or not at all, for its owner only, and never over what is there.
        let file = open(out, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else {
          throw errno == EEXIST
            ? Failure.usage("\(out) is there already.") : Failure.world("\(out) can't be written.")
        }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
          for piece in blob.pieces {
            try handle.write(contentsOf: Data(try await sealed.piece(piece)))
          }
          try handle.synchronize()
        } catch {
          unlink(out)
          if error is StoreError { throw error }
          throw Failure.world("\(out) can't be written: is the disk full?")
        }
        return blob.type
      }
    }
  }
}

/// A file's bytes, a piece at a time.
private struct FileBytes: AsyncSequence {
  private let handle: FileHandle

  init?(_ file: String) {
    guard let handle = try? GivenFile.open(file) else { return nil }
    self.handle = handle
  }

  func makeAsyncIterator() -> Iterator { Iterator(handle: handle) }

  struct Iterator: AsyncIteratorProtocol {
    let handle: FileHandle

    mutating func next() async throws -> [UInt8]? {
      guard let bytes = try handle.read(upToCount: 1 << 18), !bytes.isEmpty else { return nil }
      return [UInt8](bytes)
    }
  }
}

extension Failure {
  /// Runs `body`, and words why a photo or a document isn't taken.
  static func wording<Result>(
    _ file: String, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let error as ImageError {
      throw Failure(error, file: file)
    } catch SealError.unknownContent {
      throw Failure.usage(
        "\(file) is no photo (JPEG, PNG, WebP) and no PDF, whatever its name says.")
    } catch SealError.blobTooLarge(let bytesMax) {
      throw Failure.usage("\(file) is larger than \(bytesMax >> 20) MB, the most that is taken.")
    } catch SealError.store(let error) {
      throw error
    }
  }

  /// Why a photo isn't taken. Nothing of it was kept.
  init(_ error: ImageError, file: String) {
    switch error {
    case .noTool:
      self = .world(
        "Photos can't be taken until ExifTool is installed, which takes out of them where they "
          + "were taken. On Debian and Ubuntu: apt install libimage-exiftool-perl")
    case .toolFailed:
      self = .world(
        "\(file) wasn't taken: ExifTool couldn't strip it of where it was taken. Is it a whole "
          + "photo? Open it, and save it again as JPEG.")
    case .notStripped(let remains):
      self = .no(
        "\(file) wasn't taken: it would still tell more than is seen in it "
          + "(\(remains.prefix(5).joined(separator: ", "))). Open it, and save it again as JPEG.")
    case .notWhole:
      self = .usage("\(file) isn't a whole photo. Open it, and save it again as JPEG.")
    case .notTaken(.heic):
      self = .usage(
        "\(file) is a HEIC photo, which can't surely be stripped of where it was taken. Save it as "
          + "JPEG: on an iPhone, Settings, Camera, Formats, Most Compatible.")
    case .notTaken(let type):
      self = .usage(
        "\(file) is \(type.rawValue). Photos are JPEG, PNG or WebP; films aren't taken.")
    case .tooLarge(let bytesMax):
      self = .usage("\(file) is larger than \(bytesMax >> 20) MB, the most that a photo may have.")
    }
  }
}
