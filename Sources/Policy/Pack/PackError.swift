package import Texts

/// Why a folder is no policy pack. Worded in `Diagnostics.swift`.
package struct PackError: Error, Hashable, Sendable {
  /// More problems than this are not reported.
  package static let problemsMax = 50

  /// Everything that is wrong, in the order of the files; never empty.
  package let problems: [PackProblem]

  init(_ problems: [PackProblem]) {
    precondition(!problems.isEmpty, "a pack error needs at least 1 problem, got 0")
    self.problems = Array(problems.prefix(Self.problemsMax))
  }
}

/// One thing that is wrong with a pack, and where.
package struct PackProblem: Hashable, Sendable {
  /// The file within the pack, or the folder when it is about the whole.
  package let file: String
  /// The line, counted from 1, if there is one.
  package let line: Int?
  /// What is wrong.
  package let reason: Reason

  /// What can be wrong with a pack.
  package enum Reason: Hashable, Sendable {
    /// There is no such folder, or it may not be read.
    case unreadable
    /// A file that every pack has is not there.
    case missing
    /// A file, or the pack, has too many bytes.
    case tooLarge(bytesMax: Int)
    /// There are too many files.
    case tooManyFiles(countMax: Int)
    /// It is a link to somewhere else.
    case link
    /// It is a folder in a folder of the pack.
    case folderTooDeep
    /// It is neither a file nor a folder.
    case noFile
    /// Its name is spelt otherwise than a pack's file is.
    case misspelt(shouldBe: String)
    /// It is none of the files that a pack has.
    case notOfPack
    /// It is a file of rules that does not stand in `rules`.
    case rulesElsewhere
    /// The bytes are no UTF-8 text.
    case notText(PlainTextError)
    /// The document cannot be read.
    case document(ImportError)
    /// The file is not YAML.
    case yaml(String)
    /// The rules or the schema are not in the policy language; the whole message with its place.
    case cedar(String)
    /// Something else stands where this should.
    case wanted(String)
    /// A key that has no meaning here; the keys that have.
    case unknownKey(String, known: [String])
    /// A key that must be there is not.
    case missingKey(String)
    /// Two of a kind have one id.
    case duplicate(String)
    /// Nothing of this kind has this id.
    case unknown(String, kind: String)
    /// The activity is not done with this thing.
    case notWith(activity: String, thing: String)
    /// The activity is done with something, and the question does not say with what.
    case thingMissing(activity: String)
    /// A role is, through others, itself.
    case circle(role: String)
    /// A rule lacks an annotation.
    case annotationMissing(rule: String, annotation: String)
    /// A rule cites what is no clause number.
    case noClauseNumber(rule: String, text: String)
  }
}
