internal import ArgumentParser
internal import Logbook
internal import School

extension LogbookCommand {
  struct PutClockRight: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Records that the last entries carry a wrong time, and goes on from today's.",
      discussion: """
        For a machine whose clock was wrong, such as years ahead, and is right now. Nothing can be \
        written by a clock that is behind the last entry: this entry may be, and says so for ever. \
        Look at the clock first.
        """)

    @OptionGroup var school: SchoolOptions

    func run() async throws {
      try await school.trying {
        let sealed = try await school.openSealed()
        let now = Clock.now()
        guard let fault = try await sealed.findClockFault(at: now) else {
          throw Failure.no(
            "The clock says \(now.inNumbers), and nothing in the record says otherwise. Nothing "
              + "was written.")
        }
        try await sealed.putClockRight(by: PersonID.console.rawValue, at: now)
        Output.result(
          "The record says now that the clock was put right: from \(fault.last.inNumbers) to "
            + "\(fault.now.inNumbers). Start every server again.")
      }
    }
  }
}
