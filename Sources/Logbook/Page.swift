/// How much one read returns at most.
public enum Page {
  /// A larger limit is taken as this one.
  public static let entriesMax = 10_000

  /// A page ends with the entry that brings its payloads to this size, so it always holds one.
  public static let payloadBytesMax = 16 << 20

  /// The most leaf hashes that are read at once.
  public static let hashesMax = 100_000
}
