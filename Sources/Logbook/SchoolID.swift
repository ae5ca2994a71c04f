/// The name of one school's journal in a store.
///
/// One to ``bytesMax`` characters of `a-z`, `0-9` and `-`, so that it can stand in a URL, a file
/// name and a checkpoint's origin without being escaped.
public struct SchoolID: Hashable, Comparable, Sendable, LosslessStringConvertible {
  /// The longest name.
  public static let bytesMax = 64

  /// The name itself.
  public let description: String

  /// Takes a name, or is `nil` when it isn't one.
  public init?(_ description: String) {
    guard Self.isName(description) else { return nil }
    self.description = description
  }

  /// Names order as their bytes do.
  public static func < (left: SchoolID, right: SchoolID) -> Bool {
    left.description < right.description
  }

  private static func isName(_ text: String) -> Bool {
    (1...bytesMax).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension SchoolID: ExpressibleByStringLiteral {
  /// Takes a name written in the program; one that isn't a name is a bug.
  public init(stringLiteral name: StringLiteralType) {
    precondition(Self.isName(name), "'\(name)' is no school's name")
    description = name
  }
}
