internal import ArgumentParser
internal import Logbook

extension LogbookCommand {
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the whole record into a new folder that a stranger can check.",
      discussion: """
        The folder has the entries, sealed as they are stored, a signed checkpoint, the public \
        key, a description of the format, and a short program in Python that checks all of it \
        without Handrail. Nothing is written over.
        """)

    @OptionGroup var school: SchoolOptions
    @Argument(help: "The new folder.") var folder: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      let (sealed, signer) = try await school.openSigned()
      let head: Head
      do {
        let note = try await school.sign(sealed, with: signer)
        head = try await sealed.logbook.export(to: folder, endingAt: note, signedBy: signer.key)
      } catch let error as ExportError {
        throw Failure(error, folder: folder, place: school.place)
      }
      let key = signer.key.description
      if json {
        return try Output.json(
          Report(entries: head.size, root: head.root.description, folder: folder, publicKey: key))
      }
      Output.result(
        "\(head.size) entries are in \(folder). Whoever has it checks it with: "
          + "python3 \(folder)/verify.py")
      Output.message("Give them the public key some other way as well: \(key)")
    }

    struct Report: Encodable {
      let entries: Int
      let root: String
      let folder: String
      let publicKey: String
    }
  }
}

extension Failure {
  /// Why there is no export.
  init(_ error: ExportError, folder: String, place: String) {
    switch error {
    case .exists: self = .usage("\(folder) is there already, and nothing is written over.")
    case .diskFull:
      self = .world(
        "The disk that is to hold \(folder) is full. Nothing was left there; make room, or choose "
          + "another place.")
    case .file:
      self = .world("\(folder) can't be written: check the folder above it, and its disk.")
    case .checkpoint, .inconsistent:
      self = .no(
        "The entries are not those that the checkpoint was signed over, so \(folder) isn't whole. "
          + "Look what 'handrail logbook verify' says.")
    case .store(let error): self.init(error, file: place)
    }
  }
}
