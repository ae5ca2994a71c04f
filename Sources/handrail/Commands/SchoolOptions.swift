internal import ArgumentParser
internal import Foundation
internal import Logbook
internal import LogbookSQLite
internal import School

/// Where a school's data is: every command that touches a school takes this.
struct SchoolOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that holds the school's data.", valueName: "dir"))
  var data: String?

  /// The one file that is the store.
  static let fileName = "school.sqlite"

  /// The journal's name within the store: a folder holds one school.
  static let school: SchoolID = "school"

  var folder: URL {
    if let data { return URL(fileURLWithPath: data, isDirectory: true) }
    let environment = ProcessInfo.processInfo.environment
    let base =
      environment["XDG_DATA_HOME"].map { URL(fileURLWithPath: $0, isDirectory: true) }
      ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/share")
    return base.appending(path: "handrail", directoryHint: .isDirectory)
  }

  var file: URL { folder.appending(path: Self.fileName) }

  /// Whether there is a store in the folder at all.
  var holdsStore: Bool { FileManager.default.fileExists(atPath: file.path) }

  /// Opens the store that is in the folder.
  ///
  /// - Throws: `Failure` when there is none, `StoreError` when it can't be opened.
  func openLogbook(access: SQLiteLogbook.Access = .write) throws -> Logbook {
    if FileManager.default.fileExists(atPath: folder.path),
      !FileManager.default.isExecutableFile(atPath: folder.path)
    {
      throw Failure.world("\(folder.path) may not be read by you. Ask whoever runs Handrail.")
    }
    guard holdsStore else {
      throw Failure.usage(
        "There is no school in \(folder.path). Try 'handrail serve --demo', begin one with "
          + "'handrail school open', or name its folder with --data.")
    }
    return Logbook(try SQLiteLogbook(path: file.path, access: access), school: Self.school)
  }

  /// Opens the store in the folder; makes it, and the folder, where there is none.
  func makeLogbook() throws -> Logbook {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure.world("The folder \(folder.path) can't be made. Choose another with --data.")
    }
    return Logbook(try SQLiteLogbook(path: file.path, access: .create), school: Self.school)
  }

  /// Opens the school that the folder holds.
  func openDesk() async throws -> Desk {
    try await trying {
      let desk = Desk(try openLogbook(), now: Clock.now)
      _ = try await desk.current()
      return desk
    }
  }

  /// Runs `body`, and words what the desk and the store throw.
  func trying<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch DeskError.store(let error) {
      throw Failure(error, file: file.path)
    } catch let error as StoreError {
      throw Failure(error, file: file.path)
    } catch let error as DeskError {
      throw Failure(error)
    }
  }
}

/// The machine's clock: nothing below the command line and the web reads it.
enum Clock {
  @Sendable static func now() -> Timestamp {
    Timestamp(millisecondsSince1970: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }
}
