internal import Crypto

/// The hashes of RFC 6962, section 2.1, over SHA-256.
enum Tree {
  /// Stands before what a leaf hashes, so that no leaf can pass for a node.
  static let leafPrefix: UInt8 = 0

  private static let nodePrefix: UInt8 = 1

  /// The hash of a tree without leaves.
  static let emptyRoot = hash([])

  static func hash(_ bytes: [UInt8]) -> Digest {
    Digest(SHA256.hash(data: bytes))
  }

  static func leafHash(_ data: [UInt8]) -> Digest {
    hash([leafPrefix] + data)
  }

  static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    // One piece of 65 bytes: a hash takes longer to be told of three than to work them through.
    withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Digest.byteCount, alignment: 8) { bytes in
      bytes[0] = nodePrefix
      left.withBytes { bytes[1...Digest.byteCount].copyBytes(from: $0) }
      right.withBytes { bytes[(1 + Digest.byteCount)...].copyBytes(from: $0) }
      var hash = SHA256()
      hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
      return Digest(hash.finalize())
    }
  }
}
