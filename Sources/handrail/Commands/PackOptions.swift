internal import ArgumentParser
internal import Foundation
internal import Policy
internal import School
internal import Texts

/// Which policy pack is meant.
struct PackOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the policy pack, or the name of one that Handrail ships.", valueName: "dir"))
  var pack: String = Packs.standard

  func load() throws -> PolicyPack { try Packs.load(pack) }
}

/// Finds and reads policy packs.
enum Packs {
  /// The pack that a new school begins with.
  static let standard = "mobile-technology-and-social-media"

  /// Reads the pack in the folder `name`, or the shipped pack of that name.
  ///
  /// - Throws: `Failure` with the sentence and the status.
  static func load(_ name: String) throws -> PolicyPack {
    let folder = try folder(name)
    do {
      return try PolicyPack(folder: folder, today: today)
    } catch {
      throw Failure.usage("\(error)")
    }
  }

  /// The most lines of what must be mended before it is only said that there are more.
  private static let mendingLinesMax = 40

  /// - Throws: `Failure`, with what must be mended, when the pack's own check isn't passed.
  static func requireWhole(_ pack: PolicyPack) throws {
    let check = PackCheck(pack, asks: Action.ruled)
    if check.isWhole { return }
    let reports =
      check.findings.filter(\.kind.mustBeMended).map { Documents.words($0) }
      + check.house.filter { !$0.holds }.map(\.report)
      + check.scenarios.filter { !$0.holds }.map(\.report)
    var lines = reports.flatMap(\.plainLines).filter { !$0.isEmpty }
    if lines.count > mendingLinesMax {
      lines = lines.prefix(mendingLinesMax) + ["There is more: see 'handrail policy check'."]
    }
    throw Failure.usage(
      "The pack '\(pack.name)' isn't published: correct it first, or say --with-mistakes.\n"
        + lines.joined(separator: "\n"))
  }

  /// Why a pack can't be adopted, in sentences.
  static func failure(_ refusal: AdoptPolicy.Refusal, adopting pack: PolicyPack) -> Failure {
    let why =
      switch refusal {
      case .unreadable(let error): "\(error)"
      case .dayOutOfRange(let day): "it can't take effect on \(day): choose a day from today on."
      case .locksEverybodyOut: "under its rules nobody could publish the next one."
      case .breaksPromises(let broken, let words):
        broken.map { $0.sentence(words) }.joined(separator: "\n")
      }
    return .usage("The pack '\(pack.name)' can't be published: \(why)")
  }

  static var today: Day { SchoolClock.local(Clock.now()).day }

  static func folder(_ name: String) throws -> URL {
    let given = URL(fileURLWithPath: name, isDirectory: true)
    if isFolder(given) { return given }
    if !name.contains("/"), let shipped = shipped(name) { return shipped }
    throw Failure.usage("There is no policy pack at '\(name)'.")
  }

  /// Shipped packs stand in `packs`, in a folder above the program or in this one.
  private static func shipped(_ name: String) -> URL? {
    var place = URL(fileURLWithPath: CommandLine.arguments.first ?? ".").resolvingSymlinksInPath()
    if let program = Bundle.main.executableURL { place = program.resolvingSymlinksInPath() }
    var places: [URL] = [URL(fileURLWithPath: ".", isDirectory: true)]
    while place.pathComponents.count > 1 {
      place.deleteLastPathComponent()
      places.append(place)
    }
    return places.map { $0.appending(path: "packs/\(name)") }.first(where: isFolder)
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}
