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
      throw Failure(error, from: school.file.path, to: file)
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
      The data folder must hold no record yet: move what stands there out of the way. The backup \
      is only read. To read the record again, the school's master key is needed as well. What was \
      erased after the backup was made can be read again: erase it once more. The record says that \
      a backup was restored.
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
      if let lost = try lost(heads) {
        Output.message(
          "The record that stood here had \(lost) more, which were saved and acknowledged: they "
            + "are not in this backup.")
      }
      Output.message(
        "They open with the school's master key alone, which no backup holds: "
          + "\(school.masterKey.need(in: school.folder)).")
    } catch let error as BackupError {
      throw Failure(error, from: file, to: school.file.path)
    }
    // Where the key isn't here yet, whoever opens the record first does it.
    if try school.masterKey.readIfHere(in: school.folder) != nil {
      _ = try await school.trying { try await school.openSealed() }
    }
  }

  /// How many entries are known to have been acknowledged here that the backup doesn't have.
  private func lost(_ heads: [SchoolID: Head]) throws -> Int? {
    let restored = try? SQLiteLogbook(path: school.file.path, access: .read)
    for (id, head) in heads {
      if let before = restored?.restoration(of: id), before > head.size {
        return before - head.size
      }
    }
    return nil
  }
}

extension Failure {
  /// Why a backup was not made, or not restored.
  ///
  /// - Parameters:
  ///   - error: why.
  ///   - source: what was to be copied.
  ///   - target: the file that was to be made.
  fileprivate init(_ error: BackupError, from source: String, to target: String) {
    switch error {
    case .exists: self = .usage("\(target) is there already. Choose another name.")
    case .leftover(let name):
      self = .usage(
        "\(name) is there, left of another record, and would be taken for this one's. Move it out "
          + "of the way too.")
    case .broken:
      self = .no("What is in \(source) is not whole, so no copy of it was kept.")
    case .store(.notFound): self = .usage("There is no file \(source).")
    case .store(.damaged(.file)):
      self = .usage("\(source) is no record of Handrail's, or is damaged. Nothing was written.")
    case .store(let error): self.init(error, file: source)
    case .target(.diskFull):
      self = .world(
        "The disk that is to hold \(target) is full. Nothing was kept there; make room, or choose "
          + "another place.")
    case .target(let error): self.init(error, file: target)
    }
  }
}
