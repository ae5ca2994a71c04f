internal import Logbook

extension Failure {
  /// Whether the same thing, asked again in a while, may well be done.
  var mayPass: Bool {
    switch self {
    case .notConnected, .lost: true
    // Read-only: this server has become a standby, and there is another primary.
    case .refused(.readOnlyTransaction), .refused(.serializationFailure), .refused(.deadlock):
      true
    // Connection exceptions, and a server that is starting, stopping or has no room for us.
    case .refused(let state): state.group == "08" || state.group == "57" || state.code == "53300"
    case .senseless: false
    }
  }
}

extension StoreError {
  /// What a failure means to whoever asked.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case Failure.notConnected(let words): self = .unavailable(.other(code: 0, words))
    case Failure.lost: self = .unavailable(.inputOutput(code: 0))
    case Failure.refused(let state): self = Self.meaning(of: state)
    case Failure.senseless: self = .damaged(.file("an answer that our statements can't give"))
    default: self = .unavailable(.other(code: 0, "\(type(of: error))"))
    }
  }

  /// The database doesn't keep what a logbook needs; carries what, for the log.
  static func unsuited(_ words: String) -> StoreError {
    .unavailable(.other(code: 0, words))
  }

  // By the appendix of error codes: https://www.postgresql.org/docs/15/errcodes-appendix.html.
  private static func meaning(of state: SQLState) -> StoreError {
    switch (state.group, state.code) {
    case (_, "25006"): .readOnly
    case (_, "53100"): .diskFull
    case (_, "58030"): .unavailable(.inputOutput(code: 0))
    case ("53", _), ("40", _), (_, "55P03"): .unavailable(.busy)
    case ("28", _), (_, "42501"): .unavailable(.cannotOpen)
    case (_, "3D000"): .notFound
    // Our statements are fixed, so one that doesn't fit found other tables or rows than we made.
    case ("42", _), ("3F", _), ("22", _), ("23", _), ("XX", _):
      .damaged(.file("SQLSTATE \(state.code)"))
    default: .unavailable(.other(code: 0, "SQLSTATE \(state.code)"))
    }
  }
}
