package import Logbook
package import Policy

/// Why the desk did not do, or did not say.
package enum DeskError: Error {
  /// The rules say no; the ruling has the clauses and what to do instead.
  case notPermitted(Ruling)
  /// Other servers kept writing first; what was asked may still be tried again.
  case tooBusy(attempts: Int)
  /// The logbook holds an entry that this version cannot read.
  case unreadable(index: Int, kind: String)
  /// The store failed.
  case store(StoreError)
}
