/// Why a store didn't do what it was asked. Nothing is ever half-done.
public enum StoreError: Error, Hashable, Sendable {
  /// Another writer came first. Carries the head as it stands: read up to it and decide again.
  case headMoved(Head)
  /// The batch breaks a limit; appending it again won't help.
  case refused(BatchFault)
  /// The store can be read but not written.
  case readOnly
  /// The disk, or the size that the store was allowed, is used up.
  case diskFull
  /// What is stored isn't what was written. Nothing read from it can be relied on.
  case damaged(Damage)
  /// There is no store where one was looked for.
  case notFound
  /// The store was written by a later version of this program.
  case tooNew
  /// The store was written by an earlier version of this program, and has to be migrated first.
  case tooOld
  /// The school's keys are wrapped with another master key by now. Nothing was written.
  case wrongMasterKey
  /// The clock is behind the last entry, or far ahead of it. Nothing was written.
  case clock(ClockFault)
  /// The program itself has closed the store.
  case closed
  /// The store's files were deleted, moved or replaced while they were in use. What was to be
  /// written may stand nowhere; nothing is done any more until the program is started again.
  case displaced
  /// The store didn't answer; what was asked may work later.
  case unavailable(Unavailability)
}

/// What is wrong with a store's contents.
public enum Damage: Hashable, Sendable {
  /// The head kept for the journal contradicts itself or the entries.
  case head
  /// This entry isn't there, though the head counts it.
  case missing(index: Int)
  /// This entry is there, though the head doesn't count it.
  case extra(index: Int)
  /// This entry isn't what its hash says.
  case changed(index: Int)
  /// Fewer entries stand than were acknowledged: an older store stands in its place.
  case behind(stands: Int, acknowledged: Int)
  /// As many entries stand as were acknowledged, and they are others.
  case otherEntries(stands: Int)
  /// The store itself can't be read; carries the store's own words, for the log.
  case file(String)
}

/// Why a store doesn't answer.
public enum Unavailability: Hashable, Sendable {
  /// The store was lost between the commit and its answer, and didn't come back in time to be
  /// asked: the batch stands whole or not at all, and nobody can say yet which. Whoever writes
  /// the same again looks first whether it stands.
  case outcomeUnknown
  /// Other writers held it for longer than a writer waits.
  case busy
  /// It can't be opened: no such folder, or no permission.
  case cannotOpen
  /// Reading or writing failed; carries the store's own code, for the log.
  case inputOutput(code: Int)
  /// Anything else; carries the store's own code and words, for the log.
  case other(code: Int, String)
}
