internal import ArgumentParser
internal import Foundation
internal import Logbook
internal import LogbookSQLite

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies the school's whole record into one new file, and reads the copy again.",
    discussion: """
      The school may be served meanwhile. An existing file is never written over. What people \
      wrote is sealed in it, and the master key is not in it: keep that apart. Times, kinds of \
      entries, clauses and identifiers can be read.
      """)

  @OptionGroup var school: SchoolOptions
  @Argument(help: "The new file.") var file: String

  func run() async throws {
    guard school.store == nil else {
      throw Failure.usage("Back a database up by its own means, such as pg_basebackup.")
    }
    guard school.holdsStore else {
      throw Failure.usage("There is no school in \(school.folder.path) to back up.")
    }
    do {
      let store = try SQLiteLogbook(path: school.file.path, access: .read)
      let heads = try await store.backup(to: file)
      Output.result("\(Self.entries(heads)) entries are in \(file), and they are whole.")
    } catch let error as BackupError {
      throw Failure(error, file: file)
    } catch let error as StoreError {
      throw Failure(error, file: school.file.path)
    }
  }

  static func entries(_ heads: [SchoolID: Head]) -> Int { heads.values.reduce(0) { $0 + $1.size } }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Makes a school's record of a backup, after reading the backup through.",
    discussion: """
      The data folder must hold no record yet: move what stands there out of the way. To read it \
      again, the school's master key is needed as well. What was erased after the backup was made \
      can be read again: erase it once more.
      """)

  @OptionGroup var school: SchoolOptions
  @Argument(help: "The backup.") var file: String

  func run() async throws {
    guard school.store == nil else {
      throw Failure.usage("Restore a database by its own means.")
    }
    guard !school.holdsStore else {
      throw Failure.usage(
        "\(school.file.path) is there already. Move it out of the way, or choose another --data.")
    }
    do {
      try FileManager.default.createDirectory(
        at: school.folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure.world("The folder \(school.folder.path) can't be made.")
    }
    do {
      let heads = try await SQLiteLogbook.restore(from: file, to: school.file.path)
      Output.result(
        "\(BackupCommand.entries(heads)) entries are in \(school.file.path), and they are whole.")
      Output.message(
        "They open with the school's master key alone, which no backup holds: "
          + "\(school.masterKey.need(in: school.folder)).")
    } catch {
      throw Failure(error, file: file)
    }
  }
}

extension Failure {
  /// Why a backup was not made, or not restored.
  fileprivate init(_ error: BackupError, file: String) {
    switch error {
    case .exists: self = .usage("\(file) is there already. Choose another name.")
    case .broken:
      self = .no("The copy in \(file) is not whole, so it was not kept. Verify the record first.")
    case .store(let error): self.init(error, file: file)
    }
  }
}
