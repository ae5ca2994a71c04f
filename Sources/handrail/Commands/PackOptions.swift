internal import ArgumentParser
internal import Foundation
internal import Policy
internal import School

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
