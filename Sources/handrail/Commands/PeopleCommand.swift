internal import Policy
internal import ArgumentParser
internal import Foundation
internal import School
internal import Texts
internal import Web

struct PeopleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people", abstract: "Keeps the people of the school.",
    subcommands: [Add.self, List.self, Password.self, Roles.self, Leave.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gives somebody a place in the school. The password is read from standard input.")

    @OptionGroup var school: SchoolOptions
    @Option(help: "The person's name, as the school says it.") var name: String
    @Option(help: "What they type to sign in: letters, digits, dots, hyphens.") var signIn: String
    @Option(
      name: .customLong("role"), parsing: .singleValue,
      help: ArgumentHelp("A role of the policy; may be given several times.", valueName: "role"))
    var roles: [String]

    func run() async throws {
      let desk = try await school.openDesk()
      var random = SystemRandomNumberGenerator()
      let person = PersonID.fresh("p", using: &random)
      let admit = AdmitPerson(
        person: person, name: name, roles: roles.map(Role.init), signInName: signIn)
      let verifier = try NewPassword.read()
      let moment = Clock.now()
      do {
        try await school.trying {
          try await desk.perform([
            Deed(admit, by: .console, at: moment),
            Deed(
              SetPassword(person: person, verifier: verifier.stored), by: .console, at: moment),
          ])
        }
      } catch let refusal as AdmitPerson.Refusal {
        throw Failure.usage(Self.sentence(refusal, roles: try await desk.knownRoles()))
      }
      Output.result("\(name) signs in as '\(signIn.lowercased())'.")
    }

    private static func sentence(_ refusal: AdmitPerson.Refusal, roles: [String]) -> String {
      switch refusal {
      case .name(let refusal): "The name \(refusal)."
      case .signInNameMalformed(let name):
        "'\(name)' can't be a sign-in name: use letters, digits, dots and hyphens, 64 at most."
      case .signInNameTaken(let name): "Somebody signs in as '\(name)' already. Choose another."
      case .roleUnknown(let role):
        "The policy has no role '\(role)'. It has: \(roles.joined(separator: ", "))."
      case .roleMissing: "Give at least one --role."
      case .alreadyAdmitted: "That person is here already."
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists who is here.")

    @OptionGroup var school: SchoolOptions
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      let desk = try await school.openDesk()
      let people = try await desk.current().people.present
      if json {
        return try Output.json(
          people.map {
            Line(
              id: $0.id.rawValue, name: $0.name, signIn: $0.signInName, roles: $0.roles.map(\.id))
          })
      }
      for person in people {
        let roles = person.roles.map(\.id).joined(separator: ", ")
        Output.result("\(person.name) (\(person.signInName)): \(roles)")
      }
    }

    struct Line: Encodable {
      let id: String
      let name: String
      let signIn: String
      let roles: [String]
    }
  }

  struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sets somebody's password, read from standard input.")

    @OptionGroup var school: SchoolOptions
    @Argument(help: "Their sign-in name.") var signIn: String

    func run() async throws {
      let desk = try await school.openDesk()
      let person = try await desk.person(signingInAs: signIn)
      let verifier = try NewPassword.read()
      try await school.trying {
        try await desk.perform(
          SetPassword(person: person.id, verifier: verifier.stored), as: .console)
      }
      Output.result("\(person.name) has a new password.")
    }
  }

  struct Roles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gives somebody other roles: those that are named here, and no others.")

    @OptionGroup var school: SchoolOptions
    @Argument(help: "Their sign-in name.") var signIn: String
    @Option(
      name: .customLong("role"), parsing: .singleValue,
      help: ArgumentHelp("A role of the policy; may be given several times.", valueName: "role"))
    var roles: [String]

    func run() async throws {
      let desk = try await school.openDesk()
      let person = try await desk.person(signingInAs: signIn)
      do {
        try await school.trying {
          try await desk.perform(
            ChangeRoles(person: person.id, roles: roles.map(Role.init)), as: .console)
        }
      } catch let refusal as ChangeRoles.Refusal {
        throw Failure.usage(Self.sentence(refusal, roles: try await desk.knownRoles()))
      }
      Output.result("\(person.name) is: \(roles.joined(separator: ", ")).")
    }

    private static func sentence(_ refusal: ChangeRoles.Refusal, roles: [String]) -> String {
      switch refusal {
      case .notHere: "That person is not here any more."
      case .roleMissing: "Give at least one --role."
      case .roleUnknown(let role):
        "The policy has no role '\(role)'. It has: \(roles.joined(separator: ", "))."
      }
    }
  }

  struct Leave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says that somebody has left; what they did stays on record.")

    @OptionGroup var school: SchoolOptions
    @Argument(help: "Their sign-in name.") var signIn: String

    func run() async throws {
      let desk = try await school.openDesk()
      let person = try await desk.person(signingInAs: signIn)
      try await school.trying {
        try await desk.perform(LeaveSchool(person: person.id), as: .console)
      }
      Output.result("\(person.name) has left.")
    }
  }
}

extension Desk {
  /// The roles that somebody can hold under the policy in force.
  fileprivate func knownRoles() async throws -> [String] {
    let adoption = try await current().adoption
    let roles = adoption.inForce?.pack.vocabulary.roles.map(\.id) ?? []
    return roles.filter { adoption.knows(Role($0)) }
  }

  /// - Throws: `Failure` when nobody signs in by that name.
  fileprivate func person(signingInAs name: String) async throws -> Person {
    guard let person = try await current().people.person(signingInAs: name) else {
      throw Failure.usage("Nobody here signs in as '\(name)'. See 'handrail people list'.")
    }
    return person
  }
}

/// A password that somebody types, not shown while they do.
enum NewPassword {
  static let charactersMin = PasswordVerifier.charactersMin

  /// - Throws: `Failure` when standard input ends, or the password is too short.
  static func read() throws -> PasswordVerifier {
    let isTerminal = isatty(STDIN_FILENO) == 1
    if isTerminal { Output.message("New password (\(charactersMin) characters or more):") }
    guard let password = try isTerminal ? unseen(line) : line() else {
      throw Failure.usage("No password was given on standard input.")
    }
    // A browser sends none of these, so nobody could ever sign in with it.
    guard password.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw Failure.usage("The password has a character in it that nobody can type.")
    }
    guard password.count >= charactersMin else {
      throw Failure.usage(
        "A password needs \(charactersMin) characters or more; four unrelated words do well.")
    }
    do {
      return try PasswordVerifier(of: password, random: Randomness.bytes)
    } catch {
      throw Failure.world("The password can't be hashed on this machine.")
    }
  }

  /// Runs `body` while the terminal shows nothing of what is typed.
  private static func unseen(_ body: () throws -> String?) rethrows -> String? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return try body() }
    var quiet = before
    quiet.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
    return try body()
  }

  /// Longer lines are no passwords.
  private static let lineBytesMax = 4_096

  /// The first line of standard input, whichever program wrote it; `nil` when there is nothing.
  ///
  /// - Throws: `Failure` for what is no text: a password that was changed lets nobody in.
  private static func line() throws -> String? {
    var bytes: [UInt8] = []
    while bytes.count < lineBytesMax {
      guard let byte = try? FileHandle.standardInput.read(upToCount: 1)?.first else { break }
      // In UTF-16 these bytes may be parts of other characters; such a text is a file and ends.
      let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      if !isUTF16, byte == 0x0A || byte == 0x0D {
        if bytes.isEmpty { return "" }
        break
      }
      bytes.append(byte)
    }
    if bytes.isEmpty { return nil }
    do throws(PlainTextError) {
      let text = try PlainText(bytes).text
      let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
      return String(line)
    } catch {
      throw Failure.usage("What was given on standard input \(error)")
    }
  }
}

/// The machine's randomness: nothing below the command line and the web draws it.
enum Randomness {
  @Sendable static func bytes(_ count: Int) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }
}
