internal import ArgumentParser
internal import Foundation
internal import Logbook

extension LogbookCommand {
  struct Prove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Proves to a stranger that an entry stands in the record, as JSON.",
      discussion: """
        The proof has all that it takes: the entry as it is stored, sealed; the hashes beside \
        its way up to the root; the signed checkpoint with the root; the public key, if it is \
        known here; and how to check it. It shows no other entry.
        """)

    @OptionGroup var school: SchoolOptions
    @Argument(help: "The number of the entry.") var entry: Int
    @Option(
      help: ArgumentHelp(
        "The checkpoint to prove it under. Otherwise the latest that is kept with the record.",
        valueName: "file"))
    var checkpoint: String?
    @Option(
      help: ArgumentHelp(
        "The school's public key, or a file with it in; needed where the master key is not.",
        valueName: "name+id+key"))
    var key: String?

    func run() async throws {
      let shown = try await school.trying {
        let logbook = try await school.openLogbook(onlyToRead: true)
        let size = try await logbook.head().size
        guard (0..<size).contains(entry) else {
          throw Failure.usage("There is no entry \(entry): the record has \(size), from 0.")
        }
        let (note, checkpoint, key) = try await signed(of: logbook)
        return try await proof(in: logbook, note, checkpoint.head, key)
      }
      try Output.json(shown)
    }

    private func signed(
      of logbook: Logbook
    ) async throws -> (SignedNote, Checkpoint, NoteKey) {
      guard let key = try await school.noteKey(key, of: logbook) else {
        throw Failure.usage(
          "A checkpoint is checked by the school's public key, and the master key isn't here to "
            + "find it with. Name it with --key.")
      }
      let signed: Logbook.Signed
      if let checkpoint {
        signed = try SchoolOptions.checkpoint(in: checkpoint, signedBy: key)
      } else {
        guard let last = try await logbook.store.checkpoints(of: logbook.school, limit: 1).first
        else {
          throw Failure.usage("Nothing is signed yet: 'handrail logbook checkpoint' comes first.")
        }
        guard let note = SignedNote(last.note),
          let checkpoint = Checkpoint(note, signedBy: key)
        else {
          throw Failure.no(
            "The checkpoint of \(last.size) entries that is kept with the record isn't signed by "
              + "this key.")
        }
        signed = (note, checkpoint)
      }
      let size = signed.checkpoint.head.size
      guard entry < size else {
        throw Failure.usage(
          "Entry \(entry) came after that checkpoint, which is of \(size) entries. Sign another "
            + "with 'handrail logbook checkpoint'.")
      }
      return (signed.note, signed.checkpoint, key)
    }

    private func proof(
      in logbook: Logbook, _ note: SignedNote, _ head: Head, _ key: NoteKey
    ) async throws -> Proof {
      let standing = try await logbook.head().size
      guard head.size <= standing else {
        throw Failure.no(
          "The record was cut short: \(standing) entries stand, and the checkpoint was signed over "
            + "\(head.size).")
      }
      let inclusion = try await logbook.inclusionProof(of: entry, in: head.size)
      guard let stored = try await logbook.read(from: entry, limit: 1).first,
        inclusion.root(from: stored.leafHash(in: logbook.school)) == head.root
      else {
        throw Failure.no(
          "Entry \(entry) isn't in the record that the checkpoint was signed over. Look what "
            + "'handrail logbook verify' says.")
      }
      return Proof(stored, inclusion, note, key, of: logbook.school)
    }
  }
}

/// What a stranger needs to check that an entry stands in the record.
private struct Proof: Encodable {
  struct Stored: Encodable {
    let index: Int
    let at: Int64
    let actor: String
    let kind: String
    let clauses: [String]
    let keyID: String
    let payload: Data
  }

  let school: String
  let entry: Stored
  let leafHash: String
  let size: Int
  let path: [String]
  let checkpoint: String
  let publicKey: String
  let howToCheck = [
    "leafHash is SHA-256 over the byte 0 and the canonical form of the entry: the byte 1; "
      + "school as text; index in 8 bytes; at in 8 bytes; actor and kind as texts; the number "
      + "of clauses in 4 bytes, then each as text; keyID as text; payload, decoded from "
      + "base64, as bytes. Numbers have the most significant byte first. A text is its UTF-8 "
      + "as bytes; bytes are their length in 4 bytes, then themselves.",
    "From leafHash and path, in their order, the root is computed as RFC 9162, section 2.1.3.2, "
      + "says, where hash is leafHash, leaf_index is index and tree_size is size.",
    "The root, in base64, is the third line of the checkpoint, and size its second line.",
    "The checkpoint is a C2SP tlog-checkpoint in a C2SP signed-note, signed by publicKey. Hold "
      + "publicKey against the one that the school gave you some other way.",
  ]

  init(
    _ stored: Entry, _ proof: InclusionProof, _ note: SignedNote, _ key: NoteKey,
    of school: SchoolID
  ) {
    self.school = school.description
    entry = Stored(
      index: stored.index, at: stored.at.millisecondsSince1970, actor: stored.actor,
      kind: stored.kind, clauses: stored.clauses, keyID: stored.keyID,
      payload: Data(stored.payload))
    leafHash = stored.leafHash(in: school).description
    size = proof.size
    path = proof.path.map(\.description)
    checkpoint = note.description
    publicKey = key.description
  }
}
