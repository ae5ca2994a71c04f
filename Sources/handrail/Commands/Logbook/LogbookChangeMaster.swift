internal import ArgumentParser
internal import Foundation
internal import Logbook
internal import School

extension LogbookCommand {
  struct ChangeMaster: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "change-master",
      abstract: "Seals the record's keys with another master key, and records that.",
      discussion: """
        For when somebody who knew the master key leaves, or it may have been seen. No entry is \
        written anew. A server that runs has the old key and stops being able to read: start it \
        again with the new one. Backups that were made before still open with the old one.
        """)

    @OptionGroup var school: SchoolOptions
    @Option(
      help: ArgumentHelp(
        "The file of the new key. A new one is made when there is no such file.",
        valueName: "file"))
    var to: String

    func run() async throws {
      let sealed = try await school.trying { try await school.openSealed() }
      let isThere = FileManager.default.fileExists(atPath: to)
      let master: MasterKey
      do throws(MasterKeyError) {
        master = isThere ? try MasterKey(file: to) : try MasterKey.make(file: to)
      } catch {
        throw Failure(error, file: to)
      }
      do throws(SealError) {
        try await sealed.changeMaster(
          to: master, by: PersonID.console.rawValue, at: Clock.now())
      } catch .notScrubbed {
        Output.message(Self.advice(to))
        throw Failure.notScrubbed(school.place)
      } catch .store(.unavailable(.outcomeUnknown)) {
        throw Failure.world(
          "The database was lost while the keys were changed, so nobody knows yet which master key "
            + "opens the record. Keep both, and try each with 'handrail people list'.")
      } catch {
        throw Failure(error, file: school.place)
      }
      Output.result("The record is sealed with the master key in \(to).")
      Output.message(Self.advice(to))
    }

    private static func advice(_ file: String) -> String {
      "Put \(file) where the old key is, or name it with --master-key, and start every server "
        + "again. Keep a copy of it apart from the backups. Keep the old key for as long as you "
        + "keep backups that were made before."
    }
  }
}

extension Failure {
  /// What was done is done, and the old keys may not be gone.
  static func notScrubbed(_ place: String) -> Failure {
    .world(
      "It is done and recorded. But the keys as they were may still stand in the files of "
        + "\(place). Run 'handrail logbook scrub' when nobody else holds it.")
  }
}
