package import Logbook

/// When and why a concern was erased: for whoever still has its reference.
///
/// Nothing of the concern is left to be kept from them, and a reference can't be guessed.
package struct ErasureOfConcern: Inquiry {
  package static let action = Action.reportConcern
  package let concern: ConcernID

  package init(_ concern: ConcernID) { self.concern = concern }

  /// `nil` when it was not erased.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> Erasure? {
    registers.erasures.erasure(of: .concern(concern))
  }
}
