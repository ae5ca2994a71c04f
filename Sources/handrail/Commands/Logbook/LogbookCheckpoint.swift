internal import ArgumentParser
internal import Foundation
internal import Logbook

extension LogbookCommand {
  struct SignCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "checkpoint",
      abstract: "Signs the record as it stands: one line that nobody can change it behind.",
      discussion: """
        The checkpoint is kept with the record. Keep a copy of it somewhere else, with the \
        public key: at the governors' meeting, in another building, with another school. \
        'handrail logbook verify --since' then shows that nothing before it was ever changed. It \
        says nothing about what is in the record.
        """)

    @OptionGroup var school: SchoolOptions
    @Option(help: ArgumentHelp("Write it to this new file.", valueName: "file"))
    var out: String?
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      let (sealed, signer) = try await school.openSigned()
      let note = try await school.sign(sealed, with: signer)
      guard let checkpoint = Checkpoint(note, signedBy: signer.key) else {
        preconditionFailure("what \(signer.key.name) has signed is signed by it")
      }
      if let out { try Self.write(note.description, to: out) }
      if json {
        return try Output.json(
          Report(
            entries: checkpoint.head.size, root: checkpoint.head.root.description,
            checkpoint: note.description, publicKey: signer.key.description))
      }
      if let out {
        Output.result("The checkpoint of \(checkpoint.head.size) entries is in \(out).")
      } else {
        Output.result(note.description)
      }
      Output.message("The public key that it is checked by: \(signer.key)")
    }

    private static func write(_ text: String, to file: String) throws {
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
      } catch CocoaError.fileWriteFileExists {
        throw Failure.usage("\(file) is there already, and nothing is written over.")
      } catch {
        throw Failure.world("\(file) can't be written: check its folder and its disk.")
      }
    }

    struct Report: Encodable {
      let entries: Int
      let root: String
      let checkpoint: String
      let publicKey: String
    }
  }
}
