internal import Policy
internal import Logbook
internal import School

extension Failure {
  /// What the store's trouble means to whoever runs the machine.
  init(_ error: StoreError, file: String) {
    switch error {
    case .readOnly:
      self = .world("\(file) can be read but not written: check its permissions and its disk.")
    case .diskFull:
      self = .world("The disk that holds \(file) is full. Nothing was lost; make room, then retry.")
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

  static func words(_ damage: Damage) -> String {
    switch damage {
    case .head: "the head does not agree with the entries"
    case .missing(let index): "entry \(index) is missing"
    case .extra(let index): "entry \(index) is there and was never counted"
    case .changed(let index): "entry \(index) is not what was written"
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
