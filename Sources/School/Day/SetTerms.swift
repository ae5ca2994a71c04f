package import Logbook
package import Texts

/// Says on which days the school is open; a half term is two terms.
package struct SetTerms: Command {
  package static let action = Action.keepSchoolDay
  /// Ten years of half terms.
  package static let termsMax = 60
  package let terms: [Term]

  package init(terms: [Term]) { self.terms = terms }

  package enum Refusal: Error, Equatable {
    case empty
    case tooMany(Int)
    case name(String, PlainName.Refusal)
    /// A term ends before it begins, or begins before the one above it has ended.
    case outOfOrder(name: String)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard !terms.isEmpty else { throw .empty }
    guard terms.count <= Self.termsMax else { throw .tooMany(terms.count) }
    for term in terms {
      do { _ = try PlainName(term.name) } catch { throw .name(term.name, error) }
    }
    for (index, term) in terms.enumerated() {
      guard term.first <= term.last, index == 0 || terms[index - 1].last < term.first else {
        throw .outOfOrder(name: term.name)
      }
    }
    return [.day(.termsSet(.init(terms: terms)))]
  }
}
