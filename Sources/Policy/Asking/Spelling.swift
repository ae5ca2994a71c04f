/// Mends the spelling of single words: towards words that mean something to the pack, and only
/// where a slip of the finger explains the difference.
struct Spelling: Sendable {
  /// Words that are left as they are.
  private let known: Set<String>
  /// What a word may be mended to, sorted, by first letter of its sound.
  private let meant: [Character: [String]]

  /// Prepares to mend.
  ///
  /// - Parameters:
  ///   - meant: the words that a slip may have been meant for.
  ///   - known: further words that are nobody's slip.
  init(meant: some Sequence<String>, known: some Sequence<String>) {
    let meant = Set(meant.filter { $0.count >= Self.lettersMin })
    self.known = Set(known).union(meant)
    self.meant = Dictionary(grouping: meant.sorted()) { Self.sound($0).first ?? " " }
  }

  /// The shortest word that is mended.
  static let lettersMin = 4

  /// The word, or the one that it was meant to be; of several equally near, the first in the
  /// alphabet.
  func mended(_ word: String) -> String {
    if word.count < Self.lettersMin || known.contains(word) { return word }
    if known.contains(Sentence.stem(word)) { return word }
    let sound = Self.sound(word)
    guard let first = sound.first else { return word }
    var best: (distance: Int, letters: Int, word: String)?
    for candidate in meant[first] ?? [] {
      guard let distance = Self.slips(sound, Self.sound(candidate)) else { continue }
      let letters = Self.distance(Array(word), Array(candidate), strict: false)
      if let best, (best.distance, best.letters) <= (distance, letters) { continue }
      best = (distance, letters, candidate)
    }
    return best?.word ?? word
  }

  /// A word as it sounds: `fone` and `phone` are one.
  private static func sound(_ word: String) -> String {
    word.replacing("ph", with: "f").replacing("ck", with: "k")
  }

  /// How many slips lead from one to the other; `nil` when it takes more than such a word forgives.
  ///
  /// One slip for a word of up to five letters, two for a longer one. In a short word a consonant
  /// for another is no slip: `test` is not `text`.
  private static func slips(_ left: String, _ right: String) -> Int? {
    if left == right { return 0 }
    let (left, right) = (Array(left), Array(right))
    let length = min(left.count, right.count)
    let allowed = length > 5 ? 2 : 1
    guard abs(left.count - right.count) <= allowed else { return nil }
    let distance = distance(left, right, strict: length <= 5)
    return distance <= allowed ? distance : nil
  }

  /// Edits from one to the other: a letter left out, added or changed, or two swapped.
  static func distance(_ left: [Character], _ right: [Character], strict: Bool) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let isSame = left[i] == right[j]
        let areVowels = "aeiou".contains(left[i]) && "aeiou".contains(right[j])
        let change = isSame ? 0 : (strict && !areVowels ? 2 : 1)
        var cost = min(last[j] + change, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, before[j - 1] + 1)
        }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[right.count]
  }
}
