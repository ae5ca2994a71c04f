import Foundation
import _CryptoExtras

/// What is kept of a password: enough to check one, never enough to know it (scrypt, RFC 7914).
///
/// The stored form is `scrypt$<rounds>$<blockSize>$<parallelism>$<salt>$<hash>`, salt and hash in
/// hexadecimal digits. The parameters stand with the hash, so they can be raised for new passwords
/// without touching old ones.
package struct PasswordVerifier: Sendable, Equatable {
  /// The work that one guess costs.
  package struct Cost: Sendable, Equatable {
    let rounds: Int
    let blockSize: Int
    let parallelism: Int

    /// 32 MiB for each check, the work that OWASP's password storage sheet asks of scrypt.
    package static let standard = Cost(rounds: 1 << 15, blockSize: 8, parallelism: 3)
    /// As good as nothing: for tests and for a demonstration, whose passwords guard nothing.
    package static let token = Cost(rounds: 1 << 4, blockSize: 8, parallelism: 1)

    /// The most that a stored form may ask for: whoever wrote it cannot make us run out of memory.
    private static let bytesMax = 256 << 20
    private static let parallelismMax = 16

    var isBearable: Bool {
      rounds > 1 && rounds & (rounds - 1) == 0 && rounds <= 1 << 24
        && (1...64).contains(blockSize) && (1...Self.parallelismMax).contains(parallelism)
        && 128 * rounds * blockSize <= Self.bytesMax
    }
  }

  /// NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where it is the only factor; fewer would
  /// be for a second factor, which is not here yet.
  package static let charactersMin = 15

  static let saltByteCount = 16
  private static let hashByteCount = 32

  private let cost: Cost
  private let salt: [UInt8]
  private let hash: [UInt8]

  /// The verifier of a new password.
  ///
  /// - Parameters:
  ///   - password: at most `Form.bytesMax` long; Unicode is folded, so that it matches however the
  ///     keyboard composes an accent.
  ///   - cost: the work of each check.
  ///   - random: gives that many random bytes.
  /// - Throws: what the library throws when it has no memory for the work.
  package init(
    of password: String, cost: Cost = .standard, random: (_ count: Int) -> [UInt8]
  ) throws {
    self.cost = cost
    salt = random(Self.saltByteCount)
    hash = try Self.derive(password, salt: salt, cost: cost)
  }

  /// A verifier that no password matches, to check in place of one that is not there.
  init(matchingNothingAt cost: Cost, random: (_ count: Int) -> [UInt8]) {
    self.cost = cost
    salt = random(Self.saltByteCount)
    hash = random(Self.hashByteCount)
  }

  /// Reads the stored form; `nil` when it is damaged.
  package init?(stored: String) {
    let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt" else { return nil }
    guard let rounds = Int(parts[1]), let blockSize = Int(parts[2]), let parallelism = Int(parts[3])
    else { return nil }
    let cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    guard cost.isBearable, let salt = Self.bytes(parts[4]), let hash = Self.bytes(parts[5]),
      hash.count == Self.hashByteCount
    else { return nil }
    self.cost = cost
    self.salt = salt
    self.hash = hash
  }

  /// The form in which it is kept.
  package var stored: String {
    "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$"
      + "\(salt.hexadecimal)$\(hash.hexadecimal)"
  }

  /// Whether this is the password. Takes long, and the same time for every wrong one: it is asked
  /// in the `PasswordLine`.
  package func matches(_ password: String) throws -> Bool {
    let derived = try Self.derive(password, salt: salt, cost: cost)
    return zip(derived, hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func derive(_ password: String, salt: [UInt8], cost: Cost) throws -> [UInt8] {
    let folded = Data(password.precomposedStringWithCompatibilityMapping.utf8)
    let key = try KDF.Scrypt.deriveKey(
      from: folded, salt: Data(salt), outputByteCount: hashByteCount, rounds: cost.rounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return key.withUnsafeBytes { Array($0) }
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    var rest = text
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
