internal import ArgumentParser
internal import Foundation
internal import Logbook
internal import Policy
internal import School
internal import Texts

struct SchoolCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "school", abstract: "Starts a school's record, and says when school is.",
    subcommands: [
      Open.self, Status.self, SetTimetableCommand.self, SetTermsCommand.self,
    ])

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what the school is doing now, and what has to be entered.",
      discussion: "Exit status 1 when terms or a timetable are missing, or will be in eight weeks.")

    @OptionGroup var school: SchoolOptions

    func run() async throws {
      let registers = try await school.openDesk(onlyToRead: true).current()
      let local = SchoolClock.local(Clock.now())
      let doing: String
      switch registers.day.doing(on: local.day, at: local.time) {
      case .known(let kind, let name): doing = name ?? kind.rawValue
      case .unknown: doing = "nobody has entered what the school does today"
      }
      let policy = registers.adoption.inForce?.pack.document.title
      Output.result(
        """
        \(registers.school?.name ?? ""), under '\(policy ?? "no policy")'.
        \(local.day), \(local.time): \(doing). Working: \(registers.mode.current.rawValue).
        Periods of the school day: \(registers.day.periods.count). \
        Terms: \(registers.day.terms.count)\
        \(registers.day.terms.last.map { ", the last until \($0.last)" } ?? "").
        """)
      guard let notice = registers.day.notice(on: local.day) else { return }
      Output.message(notice)
      Output.exit(.no)
    }
  }

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Starts the record of a real school and publishes its policy.",
      discussion: """
        Then say when school is ('handrail school timetable', 'handrail school terms'), add people \
        ('handrail people add'), and run 'handrail serve'.
        """)

    @OptionGroup var school: SchoolOptions
    @Option(help: "The school's name.") var name: String
    @OptionGroup var pack: PackOptions

    func run() async throws {
      let pack = try pack.load()
      let beginnings: [any Command] = [
        FoundSchool(name: name, isDemo: false),
        AdoptPolicy(pack: pack.name, files: try Self.files(of: pack, for: name)),
      ]
      let deeds = beginnings.map { Deed($0, by: .console, at: Clock.now()) }
      do {
        // Tried in memory first: what is refused leaves no file behind.
        try await Self.rehearse(deeds)
        try await school.trying {
          let desk = Desk(try await school.makeSealed(), now: Clock.now)
          if let standing = try await desk.current().school {
            throw Failure.usage("\(school.place) holds a school already: \(standing.name).")
          }
          try await desk.perform(deeds)
        }
      } catch FoundSchool.Refusal.name(let refusal) {
        throw Failure.usage("The name \(refusal).")
      } catch let refusal as AdoptPolicy.Refusal {
        throw Packs.failure(refusal, adopting: pack)
      }
      Output.result("\(name) begins in \(school.place), under '\(pack.document.title)'.")
      Output.message(
        "Next: 'handrail school timetable' and 'handrail school terms' say when school is; "
          + "'handrail people add' adds a headteacher, a safeguarding lead and the others.\n"
          + school.masterKey.advice(in: school.folder))
    }

    private static func rehearse(_ deeds: [Deed]) async throws {
      let logbook = Logbook(MemoryStore(), school: "rehearsal")
      guard let master = MasterKey(bytes: Randomness.bytes(MasterKey.byteCount)) else {
        preconditionFailure("\(MasterKey.byteCount) bytes are a master key")
      }
      try await Desk(SealedLogbook.open(logbook, with: master), now: Clock.now).perform(deeds)
    }

    /// The pack's files, with this school's name in place of the invented one of a shipped pack,
    /// and without the invented people that its key details name.
    private static func files(
      of pack: PolicyPack, for name: String
    ) throws -> [String: String] {
      guard pack.name == Packs.standard else { return pack.files }
      var document = pack.document
      document.keyDetails.entries = document.keyDetails.entries.compactMap { entry in
        guard case .text = entry.value else { return nil }
        return entry.key == "School" ? .init(key: entry.key, value: .text(name)) : entry
      }
      return pack.files.merging([Documents.fileName: PolicyMarkdown.write(document)]) { $1 }
    }
  }
}
