internal import ArgumentParser
internal import Foundation
internal import Logbook

/// Where the key is that opens a school's record.
struct MasterKeyOptions: ParsableArguments {
  @Option(
    name: .customLong("master-key"),
    help: ArgumentHelp(
      "The file that holds the school's master key. Otherwise $\(MasterKey.variable) holds the "
        + "key itself, or master.key in the data folder does.", valueName: "file"))
  var file: String?

  /// The key's file in the data folder.
  static let fileName = "master.key"

  /// Where the key comes from.
  private enum Place {
    case file(String)
    case environment
  }

  private func place(in folder: URL) -> Place {
    if let file { return .file(file) }
    if ProcessInfo.processInfo.environment[MasterKey.variable] != nil { return .environment }
    return .file(folder.appending(path: Self.fileName).path)
  }

  /// The key of a school that is there.
  ///
  /// - Throws: `Failure` when there is none, or none that may be used.
  func read(in folder: URL) throws -> MasterKey {
    switch place(in: folder) {
    case .environment: return try read()
    case .file(let path):
      do {
        return try MasterKey(file: path)
      } catch {
        throw Failure(error, file: path)
      }
    }
  }

  /// The key of a school that is there, or `nil` when none was named and none is in the data
  /// folder: checking can do without. One that is there is to be the right one.
  ///
  /// - Throws: `Failure` when the one that was named, or that is there, can't be used.
  func readIfHere(in folder: URL) throws -> MasterKey? {
    if file == nil, case .file(let path) = place(in: folder),
      !FileManager.default.fileExists(atPath: path)
    {
      return nil
    }
    return try read(in: folder)
  }

  /// The key of a school that begins: the one that is there, or a new one, written to its file.
  ///
  /// - Throws: `Failure` when it can't be used, or can't be written.
  func readOrMake(in folder: URL) throws -> MasterKey {
    guard case .file(let path) = place(in: folder) else { return try read() }
    do {
      return try MasterKey.make(file: path)
    } catch .exists {
      return try read(in: folder)
    } catch {
      throw Failure(error, file: path)
    }
  }

  /// What whoever opens a school has to know about its key.
  func advice(in folder: URL) -> String {
    switch place(in: folder) {
    case .environment:
      "Keep a copy of $\(MasterKey.variable) apart from the backups: without it nobody can read "
        + "them."
    case .file(let path):
      "The record is sealed with the master key in \(path). Keep a copy of it apart from the "
        + "backups: without it nobody can read them."
    }
  }

  /// What has to be done so that a restored record can be read.
  func need(in folder: URL) -> String {
    switch place(in: folder) {
    case .environment: "it is the one in $\(MasterKey.variable)"
    case .file(let path): "it belongs in \(path)"
    }
  }

  private func read() throws -> MasterKey {
    do {
      return try MasterKey(environment: ProcessInfo.processInfo.environment)
    } catch {
      throw Failure.usage(
        "$\(MasterKey.variable) isn't a master key: that is 64 hexadecimal digits.")
    }
  }
}

extension Failure {
  /// Why a file gives no master key.
  init(_ error: MasterKeyError, file: String) {
    switch error {
    case .notFound:
      self = .usage(
        "There is no master key in \(file), and without it this school's record can't be read. "
          + "Put its copy there, or name it with --master-key or $\(MasterKey.variable).")
    case .notAFile: self = .usage("\(file) isn't a file, so there is no master key in it.")
    case .openToOthers:
      self = .usage(
        "Others on this machine can read the master key in \(file). Take that away first: "
          + "chmod 600 \(file)")
    case .malformed:
      self = .usage("\(file) isn't a master key: it has one line of 64 hexadecimal digits.")
    case .exists: self = .usage("\(file) is there already.")
    case .file(let code):
      self = .world("The master key in \(file) can't be read or written (error \(code)).")
    }
  }

  /// Why a school's record can't be opened with a key.
  init(_ error: SealError, file: String) {
    switch error {
    case .wrongMasterKey:
      self = .usage(
        "The master key isn't the one that \(file) was sealed with. Nothing was read or written. "
          + "Find the right one, and name it with --master-key or $\(MasterKey.variable).")
    case .damagedKey:
      self = .world("A key in \(file) is damaged. Keep it as it is and restore a backup.")
    case .store(let error): self.init(error, file: file)
    case .notScrubbed: self = .notScrubbed(file)
    case .unknownSubject, .reason, .blobTooLarge, .unknownContent:
      self = .usage("\(file) doesn't hold that.")
    }
  }
}
