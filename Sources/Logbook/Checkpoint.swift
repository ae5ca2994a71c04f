/// The head of a journal as it is signed and given out: C2SP tlog-checkpoint
/// (https://c2sp.org/tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
  /// Which journal; the name of the key that signs it, too.
  public let origin: String

  /// The head.
  public let head: Head

  /// Further lines, which say nothing about the tree.
  public let extensionLines: [String]

  /// Names the head of a journal.
  public init(origin: String, head: Head) {
    self.origin = origin
    self.head = head
    extensionLines = []
  }

  /// Reads the text of a note, or is `nil` when it isn't a checkpoint's.
  public init?(text: String) {
    guard text.utf8.last == UInt8(ascii: "\n") else { return nil }
    let lines = text.utf8.dropLast()
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard lines.count >= 3, !lines.contains(""), let size = Int(lines[1]), size >= 0,
      String(size) == lines[1], let root = Base64.bytes(lines[2]).flatMap({ Digest($0) })
    else { return nil }
    origin = lines[0]
    head = Head(size: size, root: root)
    extensionLines = Array(lines.dropFirst(3))
  }

  /// Reads a note that this key signed, or is `nil` when it didn't, or signed something else.
  public init?(_ note: SignedNote, signedBy key: NoteKey) {
    guard note.isSigned(by: key), let checkpoint = Checkpoint(text: note.text),
      checkpoint.origin == key.name
    else { return nil }
    self = checkpoint
  }

  /// What is signed.
  public var text: String {
    let lines = [origin, String(head.size), Base64.text(head.root.bytes)] + extensionLines
    return lines.map { "\($0)\n" }.joined()
  }
}
