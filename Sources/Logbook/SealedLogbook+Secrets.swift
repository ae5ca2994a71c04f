internal import Crypto
internal import Foundation

extension SealedLogbook {
  /// A secret of this school for one purpose, made of its master key: the same on every server and
  /// after every start, and another for each purpose (HKDF, RFC 5869).
  ///
  /// It stands in no store. It changes with the master key.
  ///
  /// - Parameter purpose: What it is for.
  /// - Returns: 32 bytes, which say nothing about the master key or about another purpose's.
  public func secret(for purpose: String) -> [UInt8] {
    let derived = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: chest.master.key, salt: Data(logbook.school.description.utf8),
      info: Data("handrail secret: \(purpose)".utf8), outputByteCount: MasterKey.byteCount)
    return derived.withUnsafeBytes { Array($0) }
  }
}
