// What a snapshot keeps of the registers, form 'entries-1'. Invariants:
// - it is no state but the entries again, each thing that is said again and again only once: the
//   registers are folded from it by the same code as from the logbook, so that they can't come out
//   otherwise, whatever is added to them;
// - it only grows: the next one is this one and the entries since;
// - one that can't be read to its end is not used at all.
//
// It is one record for each entry, in order, of these parts:
//
//   kind      reference to: text
//   at        signed number: milliseconds since the entry before (since 1970 for the first)
//   by        reference to: text
//   clauses   reference to: number, and so many texts
//   content   0: reference to: text, the payload, of a kind that repeats itself
//             1: text, the payload
//             2: erased; reference to: signed number (milliseconds since 1970), and the reason
//             3: records an erasure; text, the subject, and text, the reason
//             4: records another master key
//             5: records a photo or document; texts, its digest in hexadecimal and its type;
//                number, its length in bytes; text, the subject
//             6: records a restored backup; numbers, its entries and those acknowledged before
//             7: records that the clock was put right; signed number, milliseconds since 1970
//
// A number is 7 bits a byte, the least significant first, all but the last byte with the top bit; a
// signed one alternates (0, -1, 1, -2, …). A text is its length in bytes as a number, and UTF-8. A
// reference is the number of a value of its kind that came before, the first being 1; or 0, and the
// value itself, which gets the next number.

internal import Logbook

/// The form of a snapshot, written and read.
enum SnapshotForm {
  /// The name under which the logbook keeps it.
  static let name = "entries-1"

  static let repeated: UInt64 = 0
  static let payload: UInt64 = 1
  static let erased: UInt64 = 2
  static let erasing: UInt64 = 3
  static let masterKeyChanged: UInt64 = 4
  static let blobKept: UInt64 = 5
  static let restored: UInt64 = 6
  static let clockPutRight: UInt64 = 7
}

/// The values that references of one sort have named so far.
struct SnapshotTable<Value: Hashable> {
  private var places: [Value: UInt64] = [:]
  private(set) var values: [Value] = []

  func place(of value: Value) -> UInt64? { places[value] }

  /// Gives a value the next number; one that came before keeps its first, as when it was written.
  mutating func add(_ value: Value) {
    values.append(value)
    if places[value] == nil { places[value] = UInt64(values.count) }
  }

  /// The value with a number from 1 on, if there is one.
  subscript(number: UInt64) -> Value? {
    (1...UInt64(max(values.count, 1))).contains(number) && !values.isEmpty
      ? values[Int(number) - 1] : nil
  }
}

/// All tables of a snapshot, which its writer and its reader fill alike.
struct SnapshotTables {
  var kinds = SnapshotTable<String>()
  var people = SnapshotTable<String>()
  var clauses = SnapshotTable<[String]>()
  var erasures = SnapshotTable<Erasure>()
  var payloads = SnapshotTable<[UInt8]>()
  /// How many entries there are.
  var count = 0
  /// When the last of them was made, in milliseconds since 1970.
  var last: Int64 = 0
}
