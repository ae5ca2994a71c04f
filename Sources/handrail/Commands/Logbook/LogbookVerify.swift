internal import ArgumentParser
internal import Logbook
internal import LogbookSQLite

extension LogbookCommand {
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads every entry again and says whether all stand as they were written.",
      discussion: """
        Photos, documents and the checkpoints that are kept with the record are checked too, and \
        where the master key is, the keys and the snapshots. \
        Whoever can change the whole record can change those as well: only a checkpoint that was \
        kept somewhere else (--since) shows that nothing before it was written anew or cut off.
        """)

    @OptionGroup var school: SchoolOptions
    @Option(
      help: ArgumentHelp(
        "A checkpoint that was kept somewhere else: the record must still begin with what it "
          + "was signed over.", valueName: "file"))
    var since: String?
    @Option(
      help: ArgumentHelp(
        "The school's public key, or a file with it in; needed where the master key is not.",
        valueName: "name+id+key"))
    var key: String?
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      let findings = try await findings()
      guard findings.faults.isEmpty, let head = findings.head else {
        if json { try Output.json(Report(whole: false, faults: findings.faults)) }
        throw Failure.no(
          "Not verified.\n\(findings.faults.map { "  \($0)" }.joined(separator: "\n"))\n"
            + "Keep everything as it is, and restore a backup beside it.")
      }
      let root = head.root.description
      let (steps, stepsCount) = try await stepsBack()
      if json {
        return try Output.json(
          Report(
            whole: true, entries: head.size, root: root, stepsBack: steps,
            signaturesChecked: findings.areSignaturesChecked,
            keysChecked: findings.areKeysChecked, since: findings.since))
      }
      Output.result("\(head.size) entries stand, and they are whole.\nRoot: \(root)")
      if let since = findings.since {
        Output.result(
          "They begin with the \(since) entries of the checkpoint in \(self.since ?? "").")
      }
      for step in steps { Output.message(step) }
      if stepsCount > steps.count {
        Output.message("\(stepsCount - steps.count) more entries say so too.")
      }
      if !findings.isMarked {
        Output.message(
          "Nothing beside the record says how much of it was acknowledged "
            + "(\(SchoolOptions.fileName)-head is not there), so an older copy of it would be "
            + "whole too: only a checkpoint that was kept somewhere else (--since) shows that it "
            + "is the newest.")
      }
      if !findings.areKeysChecked {
        Output.message(
          "The keys and snapshots were not checked, nor that the school itself wrote each entry: "
            + "that takes its master key.")
      }
      if !findings.areSignaturesChecked {
        Output.message(
          "The signatures of the checkpoints were not checked: that takes the school's public key "
            + "(--key).")
      }
    }

    /// One line for each entry whose time is before that of the one before it, and how many.
    private func stepsBack() async throws -> ([String], count: Int) {
      try await school.trying {
        let (named, count) = try await school.openLogbook(onlyToRead: true).stepsBack()
        return (named.map(Failure.words), count)
      }
    }

    private struct Findings {
      var head: Head?
      var faults: [String] = []
      var areSignaturesChecked = false
      var areKeysChecked = false
      var isMarked = true
      var since: Int?
    }

    /// Damage that keeps the store from being opened at all is an answer too.
    private func findings() async throws -> Findings {
      do {
        let logbook = try await school.openLogbook(onlyToRead: true)
        return try await findings(in: logbook)
      } catch StoreError.damaged(let damage) {
        return Findings(faults: [Failure.words(Self.fault(damage))])
      } catch let error as StoreError {
        throw Failure(error, file: school.place)
      }
    }

    private func findings(in logbook: Logbook) async throws -> Findings {
      var findings = Findings()
      findings.isMarked = (logbook.store as? SQLiteLogbook)?.isMarked ?? true
      let given = try self.key.map(SchoolOptions.noteKey)
      let (sealed, keyFaults) = try await opened(logbook)
      let key = given ?? sealed?.publicKey
      if let since {
        guard let key else {
          if !keyFaults.isEmpty { return Findings(faults: keyFaults) }
          throw Failure.usage(
            "A checkpoint is checked by the school's public key, and the master key isn't here to "
              + "find it with. Name it with --key.")
        }
        let checkpoint = try SchoolOptions.checkpoint(in: since, signedBy: key).checkpoint
        findings.since = checkpoint.head.size
        switch try await logbook.verify(since: checkpoint) {
        case .whole(let head): findings.head = head
        case .broken(let faults): findings.faults = faults.map(Failure.words)
        case .truncated(let entries, let signed):
          findings.faults = [
            "The record was cut short: \(entries) entries stand, and the checkpoint in \(since) "
              + "was signed over \(signed)."
          ]
        case .rewritten(let signed, _):
          findings.faults = [
            "The record was written anew: its first \(signed.size) entries are not those that the "
              + "checkpoint in \(since) was signed over."
          ]
        }
      } else {
        switch try await logbook.verify() {
        case .whole(let head): findings.head = head
        case .broken(let faults): findings.faults = faults.map(Failure.words)
        }
      }
      findings.faults += keyFaults
      if let sealed, findings.faults.isEmpty {
        findings.areKeysChecked = true
        findings.faults = try await sealed.unsound().map(Failure.words)
        findings.faults += try await sealed.wrongSnapshots().map { name in
          "The snapshot '\(name)' is not what was kept: what it saves will be read again."
        }
      }
      if let key, findings.faults.isEmpty {
        findings.areSignaturesChecked = true
        findings.faults = try await logbook.wrongCheckpoints(signedBy: key).map { size in
          "The checkpoint of \(size) entries that is kept with the record isn't signed by this key."
        }
      }
      return findings
    }

    /// The record with its keys where the master key is here, and what is wrong with them.
    private func opened(_ logbook: Logbook) async throws -> (SealedLogbook?, faults: [String]) {
      guard let master = try school.masterKey.readIfHere(in: school.folder) else {
        return (nil, [])
      }
      do throws(SealError) {
        return (try await SealedLogbook.open(logbook, with: master), [])
      } catch .damagedKey(let id) {
        return (
          nil, ["The key '\(id)' is not what was kept: what is sealed under it can't be read."]
        )
      } catch .store(let error) {
        throw error
      } catch {
        throw Failure(error, file: school.place)
      }
    }

    private static func fault(_ damage: Damage) -> Verification.Fault {
      switch damage {
      case .head: .head
      case .missing(let index): .missing(index: index)
      case .extra(let index): .extra(index: index)
      case .changed(let index): .changed(index: index)
      case .behind(let stands, let acknowledged):
        .behind(stands: stands, acknowledged: acknowledged)
      case .otherEntries(let stands): .otherEntries(stands: stands)
      case .file(let words): .file(words)
      }
    }

    struct Report: Encodable {
      let whole: Bool
      var entries: Int?
      var root: String?
      var stepsBack: [String]?
      var signaturesChecked: Bool?
      var keysChecked: Bool?
      var since: Int?
      var faults: [String]?
    }
  }
}
