import School

/// What is left of a concern that was erased: when, and why.
struct ErasedConcernPage: Page {
  static let template = "concerns/erased"
  let title: String
  var area: SiteArea? { .concerns }
  let reference: String
  let words: String

  init(_ concern: ConcernID, _ erasure: Erasure) {
    reference = concern.rawValue
    title = "Concern \(reference)"
    words = erasure.inWords
  }
}
