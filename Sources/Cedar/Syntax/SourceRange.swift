/// A stretch of a source text, in UTF-8 offsets.
struct SourceRange: Hashable, Sendable {
  let lower: Int
  let upper: Int

  init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  /// From the beginning of the one to the end of the other.
  func through(_ other: SourceRange) -> SourceRange { SourceRange(lower, other.upper) }
}
