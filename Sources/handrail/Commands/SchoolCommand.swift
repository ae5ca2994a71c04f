internal import Foundation
internal import ArgumentParser
internal import Policy
internal import School

struct SchoolCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "school", abstract: "Begins a school's record.", subcommands: [Open.self])

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begins the record of a real school and brings its policy into force.",
      discussion: "Then add people with 'handrail people add', and run 'handrail serve'.")

    @OptionGroup var school: SchoolOptions
    @Option(help: "The school's name.") var name: String
    @OptionGroup var pack: PackOptions

    func run() async throws {
      guard !school.holdsStore else {
        throw Failure.usage("\(school.folder.path) holds a school already.")
      }
      let pack = try pack.load()
      let beginnings: [any Command] = [
        FoundSchool(name: name, isDemo: false), AdoptPolicy(pack: pack.name, files: pack.files),
      ]
      do {
        try await school.trying {
          let desk = Desk(try school.makeLogbook(), now: Clock.now)
          try await desk.perform(
            beginnings.map { Deed($0, by: .console, at: Clock.now()) })
        }
      } catch is FoundSchool.Refusal {
        throw Failure.usage("A school needs a name of 1 to 200 bytes.")
      } catch is AdoptPolicy.Refusal {
        throw Failure.usage(
          "The pack '\(pack.name)' can't be adopted: by its rules nobody could adopt the next one.")
      }
      Output.result("\(name) begins in \(school.file.path), under '\(pack.document.title)'.")
    }
  }
}
