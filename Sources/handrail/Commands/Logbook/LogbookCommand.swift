internal import ArgumentParser
internal import Foundation
internal import Logbook
internal import Texts

/// What whoever runs the machine does with the record itself: checks it, proves it, gives it out.
struct LogbookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logbook", abstract: "Looks after the school's record.",
    subcommands: [
      Verify.self, SignCheckpoint.self, Prove.self, Export.self, Erase.self, ChangeMaster.self,
      Scrub.self, PutClockRight.self, AddBlob.self, TakeBlob.self,
    ])
}

extension SchoolOptions {
  /// The record, opened with its master key, and the key that signs its checkpoints.
  func openSigned() async throws -> (sealed: SealedLogbook, signer: NoteSigner) {
    try await trying {
      let sealed = try await openSealed()
      do throws(SealError) {
        return (sealed, try await sealed.signer())
      } catch {
        throw Failure(error, file: place)
      }
    }
  }

  /// Signs the record as it stands, once each entry was seen to be the school's own: what is signed
  /// is vouched for.
  func sign(_ sealed: SealedLogbook, with signer: NoteSigner) async throws -> SignedNote {
    let unsound = try await trying { try await sealed.unsound() }
    guard unsound.isEmpty else {
      let faults = unsound.map { "  \(Failure.words($0))" }.joined(separator: "\n")
      throw Failure.no(
        "Nothing was signed.\n\(faults)\nKeep everything as it is, and restore a backup beside it.")
    }
    do throws(CheckpointError) {
      return try await sealed.logbook.signCheckpoint(with: signer)
    } catch {
      throw Failure(error, file: place)
    }
  }

  /// The public key by which this school's checkpoints are checked.
  ///
  /// - Parameters:
  ///   - given: The key as it was given, or the name of a file with it in, or `nil`.
  ///   - logbook: The record, whose own key it is otherwise, if the master key is here to open it.
  /// - Returns: `nil` when none was given and none can be found here.
  /// - Throws: `Failure` when what was given is no key, or the record can't be read.
  func noteKey(_ given: String?, of logbook: Logbook) async throws -> NoteKey? {
    if let given { return try Self.noteKey(given) }
    guard let master = try masterKey.readIfHere(in: folder) else { return nil }
    do throws(SealError) {
      return try await SealedLogbook.open(logbook, with: master).publicKey
    } catch {
      throw Failure(error, file: place)
    }
  }

  /// A public key as it was given, or in the file that was named.
  static func noteKey(_ given: String) throws -> NoteKey {
    let text = FileManager.default.fileExists(atPath: given) ? try text(of: given) : given
    guard let key = NoteKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Failure.usage(
        "'\(given)' isn't a public key: it is a line of name+id+key, as 'handrail logbook "
          + "checkpoint' prints it.")
    }
    return key
  }

  /// A checkpoint that was kept somewhere else, once its signature is checked.
  static func checkpoint(in file: String, signedBy key: NoteKey) throws -> Logbook.Signed {
    guard let note = SignedNote(try text(of: file)) else {
      throw Failure.usage("\(file) isn't a checkpoint.")
    }
    guard let checkpoint = Checkpoint(note, signedBy: key) else {
      throw Failure.no(
        "The checkpoint in \(file) isn't signed by \(key.name) with this key: it isn't this "
          + "school's, or it was changed.")
    }
    return (note, checkpoint)
  }

  private static func text(of file: String) throws -> String {
    let data = try GivenFile.bytes(of: file, bytesMax: SignedNote.bytesMax)
    // A program that saved it again may have changed the ends of its lines; the signature is over
    // those that a note has, so that nothing else passes for them.
    guard data.count <= SignedNote.bytesMax, let text = try? PlainText(data).withPlainLineEnds
    else {
      throw Failure.usage("\(file) isn't a checkpoint or a key.")
    }
    return text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
  }
}

extension Logbook {
  /// A checkpoint with the note that it was read from.
  typealias Signed = (note: SignedNote, checkpoint: Checkpoint)
}

extension Failure {
  /// Why no checkpoint was signed.
  init(_ error: CheckpointError, file: String) {
    switch error {
    case .inconsistent(let size):
      self = .no(
        "Nothing was signed: the first \(size) entries are not those that the checkpoint of "
          + "\(size) entries was signed over. Keep everything as it is, and restore a backup "
          + "beside it.")
    case .unsigned(let size):
      self = .no(
        "Nothing was signed: the checkpoint of \(size) entries that is kept in \(file) isn't "
          + "signed by this school's key. Somebody has changed it.")
    case .store(let error): self.init(error, file: file)
    }
  }
}
