internal import ArgumentParser
internal import Foundation
internal import Logbook
internal import LogbookPostgres
internal import LogbookSQLite
internal import School

/// Where a school's data is: every command that touches a school takes this.
struct SchoolOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that holds the school's data.", valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "A PostgreSQL database in place of the file in the data folder.", valueName: "url"))
  var store: String?

  @Option(help: ArgumentHelp("Which of the schools in the database.", valueName: "id"))
  var school = "school"

  @OptionGroup var masterKey: MasterKeyOptions

  @Option(
    help: ArgumentHelp(
      "How long a database may be silent before people are told.", valueName: "seconds"))
  var patience = 30

  /// The longest ``patience``.
  private static let patienceSecondsMax = 600

  /// The one file that is the store.
  static let fileName = "school.sqlite"

  /// The journal's name within the store; a folder holds one school.
  func schoolID() throws -> SchoolID {
    guard let id = SchoolID(school) else {
      throw Failure.usage("'\(school)' can't name a school: use a-z, 0-9 and hyphens, 64 at most.")
    }
    return id
  }

  /// Where the data is, for a person. A database's address may hold a password, so it is not said.
  var place: String { store == nil ? file.path : "the database" }

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

  /// Opens the store that is in the folder, or the database.
  ///
  /// - Throws: `Failure` when there is none, `StoreError` when it can't be opened.
  func openLogbook(onlyToRead: Bool = false) async throws -> Logbook {
    try requireSafe(onlyToRead: onlyToRead)
    if let store {
      guard (1...Self.patienceSecondsMax).contains(patience) else {
        throw Failure.usage("--patience is 1 to \(Self.patienceSecondsMax) seconds.")
      }
      var limits = PostgresLimits()
      limits.patienceSecondsMax = patience
      limits.settlingSecondsMax = patience
      let database = try await PostgresLogbook(
        store, access: onlyToRead ? .read : .write, limits: limits)
      return Logbook(database, school: try schoolID())
    }
    var isFolder: ObjCBool = true
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
      !isFolder.boolValue
    {
      throw Failure.usage("\(folder.path) is a file. Name the folder that holds it with --data.")
    }
    if FileManager.default.fileExists(atPath: folder.path),
      !FileManager.default.isExecutableFile(atPath: folder.path)
    {
      throw Failure.world("\(folder.path) may not be read by you. Ask IT support.")
    }
    guard holdsStore else {
      throw Failure.usage(
        "There is no school in \(folder.path). Try 'handrail serve --demo', begin one with "
          + "'handrail school open', or name its folder with --data.")
    }
    let file = try SQLiteLogbook(path: file.path, access: onlyToRead ? .read : .write)
    OpenStores.add(file)
    return Logbook(file, school: try schoolID())
  }

  /// Refuses a folder that others can write; who only reads is told.
  private func requireSafe(onlyToRead: Bool) throws {
    do {
      try DataFolder.requireSafe(
        folder, files: [Self.fileName, "\(Self.fileName)-wal", MasterKeyOptions.fileName])
    } catch let failure as Failure where onlyToRead {
      Output.message(failure.sentence)
    }
  }

  /// Makes the folder, which holds the master key even when a database holds the record.
  private func makeFolder() throws {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure.world("The folder \(folder.path) can't be made. Choose another with --data.")
    }
  }

  /// Opens the store in the folder, or the database; makes the file where there is none.
  private func makeLogbook() async throws -> Logbook {
    guard store == nil else { return try await openLogbook() }
    let file = try SQLiteLogbook(path: file.path, access: .create)
    OpenStores.add(file)
    return Logbook(file, school: try schoolID())
  }

  /// Opens the record in the folder, or in the database, with its master key.
  ///
  /// - Throws: `Failure` when there is none, or no key that opens it; `StoreError`.
  func openSealed(onlyToRead: Bool = false) async throws -> SealedLogbook {
    // First of all, so that a folder without a school is not told that it lacks a key.
    let logbook = try await openLogbook(onlyToRead: onlyToRead)
    let sealed = try await open(logbook, with: try masterKey.read(in: folder))
    if !onlyToRead, let file = logbook.store as? SQLiteLogbook,
      let acknowledged = file.restoration(of: logbook.school)
    {
      do throws(StoreError) {
        try await sealed.recordRestoration(
          acknowledged: acknowledged, by: PersonID.console.rawValue, at: Clock.now())
      } catch .clock {
        // Whoever puts the clock right opens it again.
      }
    }
    return sealed
  }

  /// Opens the record of a school that is to begin: makes the store where there is none, and the
  /// master key where nothing is sealed yet.
  func makeSealed() async throws -> SealedLogbook {
    try makeFolder()
    try requireSafe(onlyToRead: false)
    // Before the file, so that a key that can't be used leaves no file behind, and nobody ever
    // finds a record that begins without its key.
    let early = store == nil && !holdsStore ? try masterKey.readOrMake(in: folder) : nil
    let logbook = try await makeLogbook()
    if let early { return try await open(logbook, with: early) }
    let isEmpty = try await logbook.head().size == 0
    let master = try isEmpty ? masterKey.readOrMake(in: folder) : masterKey.read(in: folder)
    return try await open(logbook, with: master)
  }

  private func open(_ logbook: Logbook, with master: MasterKey) async throws -> SealedLogbook {
    do {
      return try await SealedLogbook.open(logbook, with: master)
    } catch {
      throw Failure(error, file: place)
    }
  }

  /// Opens the school that the folder, or the database, holds.
  func openDesk(onlyToRead: Bool = false) async throws -> Desk {
    try await trying {
      let desk = Desk(try await openSealed(onlyToRead: onlyToRead), now: Clock.now)
      guard try await desk.current().school != nil else {
        throw Failure.usage(
          "\(place) holds no school yet. Start one with 'handrail school open'.")
      }
      return desk
    }
  }

  /// Makes sure that the file is sound before anybody relies on it; a database looks after itself.
  func checkFile() async throws {
    guard store == nil else { return }
    try await SQLiteLogbook(path: file.path, access: .read).checkAtStart()
  }

  /// Runs `body`, and words what the desk and the store throw.
  func trying<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch DeskError.store(let error) {
      throw Failure(error, file: place)
    } catch let error as StoreError {
      throw Failure(error, file: place)
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
