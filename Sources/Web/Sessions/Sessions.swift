import School

/// Who is signed in where. In memory: after a restart people sign in again, and lose nothing by it.
///
/// Invariants: a session is found only by the hash of its browser's name; none is returned after
/// either of its limits; there are never more than `countMax`.
actor Sessions {
  /// How long a session lasts without a page being opened.
  static let idleMax: Duration = .seconds(30 * 60)
  /// How long a session lasts at all: a school day.
  static let lifeMax: Duration = .seconds(12 * 60 * 60)
  /// The most sessions held; beyond it the one idle for longest goes.
  static let countMax = 10_000

  private var sessions: [[UInt8]: Session] = [:]

  /// Who is signed in at a browser; being seen keeps the session alive.
  ///
  /// - Returns: `nil` if nobody is, or not any more.
  func seen(_ browser: BrowserID, at moment: SteadyMoment) -> Session? {
    let key = browser.hash
    guard var session = sessions[key] else { return nil }
    guard Self.isAlive(session, at: moment) else {
      sessions[key] = nil
      return nil
    }
    session.lastSeenAt = moment
    sessions[key] = session
    return session
  }

  /// Signs a person in at a browser, which must be newly named.
  ///
  /// - Parameters:
  ///   - browser: the browser's new name.
  ///   - person: who.
  ///   - version: of the password that they signed in with.
  ///   - moment: now.
  func open(
    _ browser: BrowserID, for person: PersonID, passwordVersion version: Int,
    at moment: SteadyMoment
  ) {
    if sessions.count >= Self.countMax { makeRoom(at: moment) }
    sessions[browser.hash] = Session(
      person: person, passwordVersion: version, signedInAt: moment, lastSeenAt: moment)
  }

  /// Signs out whoever is signed in at a browser.
  func close(_ browser: BrowserID) {
    sessions[browser.hash] = nil
  }

  private func makeRoom(at moment: SteadyMoment) {
    sessions = sessions.filter { Self.isAlive($0.value, at: moment) }
    guard sessions.count >= Self.countMax else { return }
    let oldest = sessions.min { $0.value.lastSeenAt < $1.value.lastSeenAt }
    if let oldest { sessions[oldest.key] = nil }
  }

  private static func isAlive(_ session: Session, at moment: SteadyMoment) -> Bool {
    moment.since(session.lastSeenAt) <= idleMax && moment.since(session.signedInAt) <= lifeMax
  }
}
