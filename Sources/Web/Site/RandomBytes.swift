/// The settings' random bytes, as the standard library takes them.
struct RandomBytes: RandomNumberGenerator {
  let bytes: @Sendable (Int) -> [UInt8]

  init(of settings: WebSettings) { bytes = settings.random }

  mutating func next() -> UInt64 {
    bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
