internal import Crypto
internal import Foundation
internal import Texts

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why there is no master key.
public enum MasterKeyError: Error, Hashable, Sendable {
  /// There is no such file or variable.
  case notFound
  /// What is there is a folder, a pipe or a device.
  case notAFile
  /// The file can be read or written by others than its owner, so the key is no secret; carries
  /// the permissions.
  case openToOthers(permissions: Int)
  /// What is there isn't 64 hexadecimal digits.
  case malformed
  /// There is a file already where a new key would be.
  case exists
  /// The file can't be read or written; carries the system's own number, for the log.
  case file(code: Int)
}

/// The key that a school's other keys are wrapped with; it never stands in a store.
public struct MasterKey: Sendable {
  /// Where a key is looked for when no file is named.
  public static let variable = "HANDRAIL_MASTER_KEY"

  /// How long a key is.
  public static let byteCount = 32

  let key: SymmetricKey

  /// Tells master keys apart and says nothing about them: 8 bytes.
  let id: [UInt8]

  /// Takes a key of 32 bytes, or is `nil` when there are more or fewer.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(SymmetricKey(data: bytes))
  }

  private init(_ key: SymmetricKey) {
    self.key = key
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("handrail master key id".utf8), using: key)
    id = Array(code.prefix(8))
  }

  /// Reads a key from a file that nobody but its owner may read.
  public init(file path: String) throws(MasterKeyError) {
    // Without waiting for the other end of what is a pipe.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw errno == ENOENT ? .notFound : .file(code: Int(errno)) }
    defer { close(descriptor) }
    // Of what was opened, not of the name: the name may come to mean another file.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .file(code: Int(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    let permissions = Int(status.st_mode) & 0o777
    if permissions & 0o077 != 0 { throw .openToOthers(permissions: permissions) }
    var bytes = [UInt8](repeating: 0, count: Self.fileBytesMax + 1)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .file(code: Int(errno)) }
    guard count <= Self.fileBytesMax, let text = try? PlainText(bytes.prefix(count)) else {
      throw .malformed
    }
    try self.init(text)
  }

  /// Reads a key from the environment's ``variable``.
  public init(environment: [String: String]) throws(MasterKeyError) {
    guard let text = environment[Self.variable] else { throw .notFound }
    try self.init(PlainText(text))
  }

  /// Makes a new key and writes it to a file that isn't there yet, for its owner only, whole or not
  /// at all; returns once it is durable.
  public static func make(file path: String) throws(MasterKeyError) -> MasterKey {
    // The cryptography library's own source: a key that could be made again is no key.
    let master = MasterKey(SymmetricKey(size: .bits256))
    let digest = master.key.withUnsafeBytes { Digest(Array($0)) }
    let draft = "\(path).\(getpid()).new"
    unlink(draft)  // What a process of this number left behind when it was killed.
    defer { unlink(draft) }
    try save("\(digest?.description ?? "")\n", toNew: draft)
    // A name for what is written already: whoever finds the file finds the whole key.
    guard link(draft, path) == 0 else { throw errno == EEXIST ? .exists : .file(code: Int(errno)) }
    let slash = path.lastIndex(of: "/")
    let folder = open(slash.map { String(path[...$0]) } ?? ".", O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { throw .file(code: Int(errno)) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .file(code: Int(errno)) }
    return master
  }

  private static func save(_ text: String, toNew path: String) throws(MasterKeyError) {
    let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(code: Int(errno)) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw .file(code: Int(errno))
    }
  }

  /// More than 64 digits take in UTF-16, with what an editor leaves around them.
  private static let fileBytesMax = 512

  private init(_ text: PlainText) throws(MasterKeyError) {
    // A digest is 64 digits too.
    let lines = text.text.filledLines
    guard lines.count == 1, let bytes = Digest(hex: lines[0])?.bytes else { throw .malformed }
    self.init(SymmetricKey(data: bytes))
  }
}
