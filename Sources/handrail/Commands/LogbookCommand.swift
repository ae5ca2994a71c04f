internal import Foundation
internal import ArgumentParser
internal import Logbook
internal import LogbookSQLite

struct LogbookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logbook", abstract: "Looks after the school's record.",
    subcommands: [Verify.self, AddBlob.self, TakeBlob.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads every entry again and says whether all stand as they were written.")

    @OptionGroup var school: SchoolOptions
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      switch try await verification() {
      case .whole(let head):
        let root = head.root.description
        if json { return try Output.json(Report(whole: true, entries: head.size, root: root)) }
        Output.result("\(head.size) entries stand, and they are whole.\nRoot: \(root)")
      case .broken(let faults):
        let words = faults.map(Failure.words)
        if json { try Output.json(Report(whole: false, faults: words)) }
        throw Failure.no(
          "Not verified.\n\(words.map { "  \($0)" }.joined(separator: "\n"))\n"
            + "Keep the file as it is, and restore a backup beside it.")
      }
    }

    /// Damage that keeps the store from being opened at all is an answer too.
    private func verification() async throws -> Verification {
      do {
        let logbook = try await school.openLogbook(onlyToRead: true)
        return try await logbook.verify()
      } catch StoreError.damaged(let damage) {
        return .broken([Self.fault(damage)])
      } catch let error as StoreError {
        throw Failure(error, file: school.place)
      }
    }

    private static func fault(_ damage: Damage) -> Verification.Fault {
      switch damage {
      case .head: .head
      case .missing(let index): .missing(index: index)
      case .extra(let index): .extra(index: index)
      case .changed(let index): .changed(index: index)
      case .file(let words): .file(words)
      }
    }

    struct Report: Encodable {
      let whole: Bool
      var entries: Int?
      var root: String?
      var faults: [String]?
    }
  }
}
