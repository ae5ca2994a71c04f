package import Texts

/// Why a file is no policy document that can be read. Worded in `Diagnostics.swift`.
package enum ImportError: Error, Hashable, Sendable {
  /// There is no such file.
  case missing
  /// The file is a folder, or may not be read.
  case unreadable
  /// There is nothing in it, or nothing but space.
  case empty
  /// It has more bytes than a policy can have.
  case tooLarge(bytesMax: Int)
  /// It is a PDF itself, not the text of one.
  case pdf
  /// It is a word processor's file, which is a zip archive or an old Word file.
  case wordProcessor
  /// It is a web page's source.
  case html
  /// Its bytes are no text in any encoding that schools' files come in.
  case notText
  /// It is text in an encoding that can't be told for certain.
  case encoding(PlainTextError)
  /// The block of settings at its top is not in order.
  case frontMatter(line: Int)
  /// It is a Word file of before 2007.
  case oldWord
  /// It can be opened only with a password.
  case locked
  /// It is a photo or another picture.
  case picture
  /// It is a Word file with changes that are proposed and not yet decided on: nobody but a person
  /// can say which words count.
  case unsettledChanges
  /// The program that reads such a file is not on this machine.
  case toolMissing(DocumentFile.Tool)
  /// The program that reads such a file could make nothing of it.
  case notConverted(DocumentFile.Tool)
  /// The program that reads such a file took too long.
  case tookTooLong(DocumentFile.Tool)
  /// Too many other documents are being read just now.
  case busy
  /// There are pages, and no words on them: they were scanned.
  case onlyPictures
  /// It is text, and no line of it begins with a clause number such as 1.1.
  case noNumberedClause
  /// It has more clauses than a draft may have.
  case tooManyClauses(count: Int, clausesMax: Int)
}
