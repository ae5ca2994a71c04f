internal import ArgumentParser
internal import Logbook
internal import School

extension LogbookCommand {
  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes everything about a person, a learner or a concern unreadable for good.",
      discussion: """
        What was written stays in its place, sealed under a key that is destroyed: the record \
        still verifies, and every page says that it was erased, when and why. Nothing brings it \
        back but a backup that was made before, so have those deleted too. It is not asked again \
        whether you mean it.
        """)

    @OptionGroup var school: SchoolOptions
    @Argument(help: "person:ID, learner:ID or concern:ID, as the pages and exports show the ID.")
    var subject: String
    @Option(help: "Why, for everybody who meets what was erased. Name nobody: it is kept.")
    var reason: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      guard let subject = Subject(subject) else {
        throw Failure.usage(
          "'\(subject)' can't be a subject: name person:ID, learner:ID or concern:ID.")
      }
      let erased = try await school.trying {
        let sealed = try await school.openSealed()
        let keys = sealed.keyIDs(of: subject)
        let desk = Desk(sealed, now: Clock.now)
        do {
          try await desk.erase(subject, because: reason, as: .console)
        } catch EraseRefusal.notScrubbed {
          throw Failure.notScrubbed(school.place)
        } catch let refusal as EraseRefusal {
          throw Failure(refusal)
        }
        return try await Self.count(in: sealed.logbook, under: keys)
      }
      if json { return try Output.json(Report(subject: subject.description, entries: erased)) }
      Output.result(
        "\(erased) \(erased == 1 ? "entry" : "entries") about \(subject) can't be read any more.")
      Output.message("Backups that were made before still can. Have them deleted.")
    }

    private static func count(
      in logbook: Logbook, under keys: Set<String>
    ) async throws -> Int {
      var count = 0
      for try await page in logbook.pages() { count += page.count { keys.contains($0.keyID) } }
      return count
    }

    struct Report: Encodable {
      let subject: String
      let entries: Int
    }
  }

  struct Scrub: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes sure that keys which were destroyed are not left in the store's files.",
      discussion: """
        'erase' and 'change-master' do this themselves; it is for when they could not. In a \
        database, its write-ahead log and its backups have to be seen to by whoever runs it.
        """)

    @OptionGroup var school: SchoolOptions

    func run() async throws {
      try await school.trying { try await school.openLogbook().store.scrub() }
      Output.result("No key that was destroyed is in the files of \(school.place) any more.")
    }
  }
}
