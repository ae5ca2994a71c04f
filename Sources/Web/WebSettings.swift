package import Logbook

/// What the pages need from the world, handed in by whoever starts them.
package struct WebSettings: Sendable {
  /// Whether every visitor comes over TLS, through a proxy that adds the visitor's address to
  /// `X-Forwarded-For`. Without it, a proxy's `X-Forwarded-Proto` is believed, and nothing else.
  package let isBehindTLS: Bool
  /// The work of a password check, which a name that nobody has costs as well.
  package let passwordCost: PasswordVerifier.Cost
  /// The machine's clock, for what is shown and recorded. It may be wrong, and be put right.
  package let now: @Sendable () -> Timestamp
  /// The clock that only goes forward, for limits and sessions.
  package let steady: @Sendable () -> SteadyMoment
  /// How much one person may send and have recorded.
  package let writeAmounts: WriteLimits.Amounts
  /// That many bytes that nobody can guess.
  package let random: @Sendable (_ count: Int) -> [UInt8]

  package init(
    isBehindTLS: Bool = false, passwordCost: PasswordVerifier.Cost = .standard,
    now: @escaping @Sendable () -> Timestamp,
    steady: @escaping @Sendable () -> SteadyMoment = SteadyMoment.clock(),
    writeAmounts: WriteLimits.Amounts = .standard,
    random: @escaping @Sendable (_ count: Int) -> [UInt8]
  ) {
    self.isBehindTLS = isBehindTLS
    self.passwordCost = passwordCost
    self.now = now
    self.steady = steady
    self.writeAmounts = writeAmounts
    self.random = random
  }
}
