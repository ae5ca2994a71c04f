internal import Foundation
internal import Logbook
internal import Policy
internal import School

extension Failure {
  /// What the store's trouble means to whoever runs the machine.
  init(_ error: StoreError, file: String) {
    switch error {
    case .readOnly:
      self = .world("\(file) can be read but not written: check its permissions and its disk.")
    case .diskFull:
      self = .world("The disk that holds \(file) is full. Nothing was lost; make room, then retry.")
    case .damaged(.behind(let stands, let acknowledged)):
      self = .world(
        "\(file) holds \(stands) entries, and \(acknowledged) were saved and acknowledged: an "
          + "older file stands in its place. Put the newest one back. To go on from this one all "
          + "the same, move it away and make a record of it with 'handrail restore': the record "
          + "will say so.")
    case .damaged(let damage):
      self = .world(
        "\(file) is damaged (\(Self.words(damage))). Keep the file as it is and restore a backup.")
    case .notFound:
      self = .usage(
        "There is no store in \(file). A database needs 'handrail store migrate' first.")
    case .tooOld:
      self = .usage(
        "\(file) was made by an earlier version of Handrail. Back it up, then run "
          + "'handrail store migrate'.")
    case .tooNew:
      self = .world("\(file) was written by a later version of Handrail: install that version.")
    case .wrongMasterKey:
      self = .usage(
        "\(file) is sealed with another master key: another program has begun it, or has changed "
          + "the key, meanwhile. Nothing was written. Find the right one, and name it with "
          + "--master-key or $\(MasterKey.variable).")
    case .closed: self = .world("\(file) was closed while it was in use. Start again.")
    case .clock(let fault):
      self = .world(
        "The clock of this machine says \(fault.now.inNumbers), and the last entry of \(file) "
          + "was made at \(fault.last.inNumbers). Nothing was written. Put the clock right and "
          + "try again. If it is right, and the last entries carry a wrong time, record that: "
          + "'handrail logbook put-clock-right'.")
    case .displaced:
      self = .world(
        "\(file), or a file beside it, was deleted, moved or replaced while it was in use, so "
          + "this may not be saved. Stop every program that uses it, put the files back or restore "
          + "a backup, and look whether it is there before you do it again.")
    case .unavailable(.outcomeUnknown):
      self = .world(
        "\(file) was lost while it was saving, so nobody knows yet whether this was saved. Look "
          + "whether it was before you do it again.")
    case .unavailable(.busy):
      self = .world("\(file) is busy: another program holds it. Try again in a moment.")
    case .unavailable(.cannotOpen):
      self = .world("\(file) can't be opened: check that its folder exists and may be read.")
    case .unavailable(.inputOutput(let code)), .unavailable(.other(let code, _)):
      self = .world("\(file) can't be read or written (the store's code is \(code)).")
    case .headMoved:
      self = .world("Other programs kept writing to \(file). Try again in a moment.")
    case .refused:
      self = .usage("That is more than one entry of the logbook can hold.")
    }
  }

  /// A refusal of the desk, for whoever runs the machine.
  init(_ error: DeskError) {
    switch error {
    case .notPermitted(let ruling):
      let clauses = ruling.clauses.map(\.description).joined(separator: ", ")
      let reasons = ruling.reasons.joined(separator: " ")
      self = .no(
        "The policy doesn't allow that\(clauses.isEmpty ? "" : " (\(clauses))"). \(reasons)")
    case .tooBusy: self = .world("The school is very busy. Try again in a moment.")
    case .unreadable(let index, let kind):
      self = .world(
        "Entry \(index) ('\(kind)') can't be understood by this version of Handrail: "
          + "install a later one.")
    case .store(let error): self.init(error, file: "The store")
    }
  }

  /// Why nothing was erased.
  init(_ refusal: EraseRefusal) {
    switch refusal {
    case .wholeSchool:
      self = .usage("The school itself can't be erased: name a person, a learner or a concern.")
    case .nothingKept(let subject):
      self = .usage("Nothing is kept about '\(subject)', or it was erased already.")
    case .notScrubbed: self = .notScrubbed("the store")
    case .reason(_, let bytesMax):
      self = .usage("Say why in 1 to \(bytesMax) bytes, and name nobody: the reason is kept.")
    }
  }

  /// What is said of entries whose times run backwards: no damage, and to be known.
  static func words(_ step: StepBack) -> String {
    let words =
      "Entry \(step.index) says that it was made at \(step.at.inNumbers), before entry "
      + "\(step.index - 1), which says \(step.before.inNumbers)"
    return step.isPutRight ? "\(words): it records that the clock was put right." : "\(words)."
  }

  static func words(_ damage: Damage) -> String {
    switch damage {
    case .head: "the head does not agree with the entries"
    case .missing(let index): "entry \(index) is missing"
    case .extra(let index): "entry \(index) is there and was never counted"
    case .changed(let index): "entry \(index) is not what was written"
    case .behind(let stands, let acknowledged):
      "\(stands) entries stand, and \(acknowledged) were acknowledged"
    case .otherEntries: "its entries are not those that were acknowledged"
    case .file: "the file itself can't be read"
    }
  }

  /// One line for each thing that reading the logbook again found wrong.
  static func words(_ unsound: Unsound) -> String {
    switch unsound {
    case .entry(let index):
      "Entry \(index) was not written by the school: none of its keys opens it, though its hash is "
        + "right. Somebody else can write to the record."
    case .blob(let digest, let index):
      "The photo or document \(digest) of entry \(index) is gone, or is not what was kept."
    }
  }

  static func words(_ fault: Verification.Fault) -> String {
    switch fault {
    case .changedContent(let index): "Entry \(index) was changed: it is not what was written."
    case .changedHash(let index): "The hash of entry \(index) was changed; its content stands."
    case .changed(let index): "Entry \(index) or its hash was changed."
    case .missing(let index): "Entry \(index) is missing."
    case .extra(let index): "Entry \(index) was added behind the logbook's back."
    case .unreadable(let index, _): "Nothing can be read from entry \(index) on."
    case .head: "The head of the logbook contradicts itself."
    case .behind(let stands, let acknowledged):
      "The record is behind its marker: \(stands) entries stand, and \(acknowledged) were saved "
        + "and acknowledged. An older record stands in its place, or the newest entries are gone."
    case .otherEntries(let stands):
      "The record is not the one that its marker speaks of: its \(stands) entries are others than "
        + "those that were saved and acknowledged."
    case .root: "The entries are not those that the head was made of."
    case .blob(let digest):
      "A photo or document was changed: its piece "
        + "\(digest?.description ?? "without a name") is not what was kept."
    case .checkpoint(let size):
      "The checkpoint of \(size) entries is not what was signed over these entries."
    case .snapshot(let name): "The snapshot '\(name)' was not made of these entries."
    case .schema(let name): "The file's own safeguard '\(name)' is missing or was changed."
    case .file(let words): "The file is damaged: \(words)."
    }
  }
}

extension Timestamp {
  /// '2027-01-12 10:40:05 UTC', or the bare number of milliseconds where no calendar reaches.
  var inNumbers: String {
    guard (Self.first...Self.last).contains(millisecondsSince1970) else {
      return "\(millisecondsSince1970) milliseconds after 1970"
    }
    var seconds = time_t(millisecondsSince1970 / 1_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let numbers = [
      Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour), Int(parts.tm_min),
      Int(parts.tm_sec),
    ].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(parts.tm_year + 1_900)-\(numbers[0])-\(numbers[1]) "
      + "\(numbers[2...].joined(separator: ":")) UTC"
  }

  // The years 1900 to 9999.
  private static let first: Int64 = -2_208_988_800_000
  private static let last: Int64 = 253_402_300_799_999
}
