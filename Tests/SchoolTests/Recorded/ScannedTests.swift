import Foundation
import Testing

@testable import School

/// Reading by hand and reading by `JSONDecoder` come to the same, whatever the bytes.
struct ScannedTests {
  private static let files: [(kind: String, bytes: [UInt8])] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      let bytes = FileManager.default.contents(atPath: folder.appending(path: name).path)
      return bytes.map { bytes in
        (
          String(name.dropLast(5).prefix { $0 != "~" }),
          Array(bytes.drop { $0 == 0x0A }.prefix { $0 != 0x0A })
        )
      }
    }
  }()

  /// What came of the bytes, or `nil` when they were refused.
  private static func event(_ kind: String, _ bytes: [UInt8], isScanned: Bool) -> SchoolEvent? {
    try? SchoolEvent.decoded(kind: kind, StoredPayload(bytes: bytes, isScanned: isScanned))
  }

  @Test func `what a record has most of is read by hand when it is as it was written`() throws {
    let scanned: [String: (inout FieldScanner) -> Bool] = [
      "question.asked": { QuestionEvent.Asked(scanning: &$0) != nil },
      "concern.opened": { ConcernEvent.Opened(scanning: &$0) != nil },
      "concern.reported": { ConcernEvent.Reported(scanning: &$0) != nil },
      "people.admitted": { PeopleEvent.Admitted(scanning: &$0) != nil },
      "people.left": { PeopleEvent.Left(scanning: &$0) != nil },
      "people.password-set": { PeopleEvent.PasswordSet(scanning: &$0) != nil },
      "learner.enrolled": { LearnerEvent.Enrolled(scanning: &$0) != nil },
    ]
    for (kind, scan) in scanned {
      let file = try #require(Self.files.first { $0.kind == kind })
      var scanner = try #require(FieldScanner(file.bytes))
      let isRead = scan(&scanner) && scanner.isAtEnd()
      #expect(isRead, "\(kind)")
    }
  }

  @Test(arguments: files.map(\.kind))
  func `both ways read the same, and refuse the same, of every file and of what is near it`(
    kind: String
  ) throws {
    let bytes = try #require(Self.files.first { $0.kind == kind }).bytes
    #expect(Self.event(kind, bytes, isScanned: true) != nil)
    var refused = 0
    for mutant in Self.mutants(of: bytes) {
      let decoded = Self.event(kind, mutant, isScanned: false)
      if decoded == nil { refused += 1 }
      if Self.event(kind, mutant, isScanned: true) != decoded {
        Issue.record("\(kind) is read in two ways: \(String(decoding: mutant, as: UTF8.self))")
      }
    }
    #expect(refused > 0)
  }

  /// Everything that is one small change away.
  private static func mutants(of bytes: [UInt8]) -> [[UInt8]] {
    var mutants: [[UInt8]] = [[], [0xEF, 0xBB, 0xBF] + bytes, [0x20] + bytes, bytes + [0x0A]]
    let wedges: [[UInt8]] = [
      Array("\"".utf8), Array("\\".utf8), Array("\\n".utf8), Array("\\u0041".utf8),
      Array("{".utf8), Array("}".utf8), Array("[".utf8), Array(",".utf8), Array(" ".utf8),
      Array("ä".utf8), [0xFF], [0x00], [0xC3], Array("\"x\":1,".utf8),
    ]
    for place in bytes.indices {
      mutants.append(Array(bytes[..<place]))
      mutants.append(Array(bytes[..<place] + bytes[(place + 1)...]))
      mutants.append(Array(bytes[..<place] + [bytes[place]] + bytes[place...]))
      // A few at each place, all of them over a word's length: the whole square takes too long.
      for offset in 0..<3 {
        let wedge = wedges[(place + offset * 5) % wedges.count]
        mutants.append(Array(bytes[..<place] + wedge + bytes[place...]))
        mutants.append(Array(bytes[..<place] + wedge + bytes[(place + 1)...]))
      }
    }
    return mutants
  }
}
