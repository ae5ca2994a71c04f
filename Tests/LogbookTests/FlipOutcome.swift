import Logbook
import LogbookSQLite

/// What the store said about a file of which one byte was changed.
struct FlipOutcome {
  /// What reading everything gave, or `nil` when reading failed as damaged or unavailable.
  var read: [Entry]?
  /// What verifying gave, or `nil` when the file couldn't even be opened or read.
  var verification: Verification?
  /// Whether what was read, if anything, is what was written.
  var isReadRight = true

  /// Opens the file, reads it and verifies it.
  init(path: String, school: SchoolID, original: [Entry]) async {
    guard let store = try? SQLiteLogbook(path: path, access: .read) else { return }
    let logbook = Logbook(store, school: school)
    read = try? await logbook.read(from: 0)
    verification = try? await logbook.verify()
    // A journal that has become another, shorter one would be a wrong read too.
    isReadRight = read == nil || read == original
    try? store.close()
  }

  /// A wrong read is never given, and what can't be read never passes for whole.
  var isHonest: Bool {
    guard case .whole(let head) = verification else { return isReadRight }
    return isReadRight && read?.count == head.size
  }

  /// The entry that is said to be wrong.
  var index: Int? {
    guard case .broken(let faults) = verification else { return nil }
    return faults.first?.index
  }
}

/// How many flips ended how.
struct FlipTally {
  var namedEntry = 0
  var namedFile = 0
  var notOpened = 0
  var harmless = 0

  mutating func count(_ outcome: FlipOutcome) {
    switch outcome.verification {
    case .none: notOpened += 1
    case .whole: harmless += 1
    case .broken: if outcome.index == nil { namedFile += 1 } else { namedEntry += 1 }
    }
  }
}
