internal import Logbook
internal import Foundation
internal import ArgumentParser
internal import Enforcement
internal import Policy
internal import School

struct EnforceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enforce", abstract: "Gives the network the same answers as the ask page.",
    subcommands: [DNS.self])

  struct DNS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "dns",
      abstract: "Prints a response policy zone for a DNS resolver such as Unbound.",
      discussion: "Without --audience it lists the audiences that the policy knows.")

    @OptionGroup var school: SchoolOptions
    @Option(help: "Whose devices the resolver answers.") var audience: String?
    @Option(help: "When: now, or a period such as lesson or playtime.") var when: String = "now"

    func run() async throws {
      let desk = try await school.openDesk()
      let registers = try await desk.current()
      guard let adopted = registers.adoption.inForce else {
        throw Failure.usage("No policy has been published in \(school.place) yet.")
      }
      let periods = try periods(registers)
      let network = try Self.trying { () throws(NetworkPolicy.Fault) in
        try NetworkPolicy(adopted.pack, rulebook: adopted.rulebook)
      }
      guard let audience else {
        return Output.result(
          network.audiences.map { "\($0.id): \($0.label)" }.joined(separator: "\n"))
      }
      guard let whom = network.audiences.first(where: { $0.id == audience }),
        let refusals = try Self.trying({ () throws(NetworkPolicy.Fault) in
          try network.refusals(
            for: audience, periods: periods, mode: registers.mode.current.rawValue)
        })
      else {
        let known = network.audiences.map(\.id).joined(separator: ", ")
        throw Failure.usage("The policy has no audience '\(audience)'. It has: \(known).")
      }
      // Seconds since 1970 grow with every zone that is made, until the number wraps in 2106.
      let serial = UInt32(truncatingIfNeeded: Clock.now().millisecondsSince1970 / 1_000)
      Output.result(ResponsePolicyZone(for: whom, refusing: refusals, serial: serial).text)
    }

    /// Every period, where nobody can tell which it is.
    private func periods(_ registers: Registers) throws -> [String] {
      if when == "now" {
        let local = SchoolClock.local(Clock.now())
        switch registers.day.doing(on: local.day, at: local.time) {
        case .known(let kind, _): return [kind.rawValue]
        case .unknown(let gap):
          Output.message(gap.sentence)
          return PeriodKind.allCases.map(\.rawValue)
        }
      }
      guard let kind = PeriodKind(rawValue: when) else {
        let known = PeriodKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure.usage("'\(when)' is no period. Choose now, or one of: \(known).")
      }
      return [kind.rawValue]
    }

    private static func trying<Result>(
      _ read: () throws(NetworkPolicy.Fault) -> Result
    ) throws -> Result {
      do throws(NetworkPolicy.Fault) {
        return try read()
      } catch {
        switch error {
        case .missing(let file): throw Failure.usage("The current policy has no \(file).")
        case .unreadable(let file, let words):
          throw Failure.usage("\(file) of the current policy can't be read: \(words)")
        case .notADomain(let name, let service):
          throw Failure.usage("'\(name)' of \(service) in services.yaml is no domain name.")
        case .unknown(let id):
          throw Failure.usage(
            "enforcement.yaml needs '\(id)', which the current policy doesn't have.")
        }
      }
    }
  }
}
