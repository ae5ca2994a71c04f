import Foundation
import Testing

/// The house rules that a formatter does not know. Each ban says what to do instead.
struct TidyTests {
  private static let columnsMax = 100
  private static let functionLinesMax = 60
  private static let fileLinesMax = 400

  @Test func `the rules are held against the whole project`() {
    for module in Room.mayImport.keys {
      #expect(Source.all.contains { $0.path.hasPrefix("Sources/\(module)/") }, "\(module)")
    }
  }

  @Test func `no line is longer than a hand can hold`() {
    let long = Source.all.flatMap { source in
      source.lines.enumerated().filter { $0.element.count > Self.columnsMax }
        .map { "\(source.path):\($0.offset + 1) has \($0.element.count) columns" }
    }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  @Test func `no file is longer than a sitting`() {
    let long = Source.all.filter { $0.lines.count > Self.fileLinesMax }
      .map { "\($0.path) has \($0.lines.count) lines: it holds more than one thing" }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  @Test func `no function is longer than a screen`() {
    let long = Source.all.flatMap { source in
      source.functions.filter { $0.lineCount > Self.functionLinesMax }
        .map { "\(source.path):\($0.line) has \($0.lineCount) lines: name its parts" }
    }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  @Test(arguments: Ban.all)
  func `what is banned stands nowhere it may not`(ban: Ban) {
    let found = Source.all.filter { ban.covers($0.path) }.flatMap { source in
      source.lines.enumerated().filter { ban.matches($0.element) }
        .map { "\(source.path):\($0.offset + 1) \(ban.words): \(ban.instead)" }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test func `nothing imports upwards`() throws {
    for (module, allowed) in Room.mayImport {
      for source in Source.all where source.path.hasPrefix("Sources/\(module)/") {
        let imports = source.lines.compactMap { line -> String? in
          let words = line.split(separator: " ")
          guard let position = words.firstIndex(of: "import"), position <= 2 else { return nil }
          return words.dropFirst(position + 1).first.map(String.init)
        }
        for name in imports where Room.mayImport[name] != nil {
          #expect(allowed.contains(name), "\(source.path) imports \(name)")
        }
      }
    }
  }
}

/// Which of our own modules each module may import: the arrows of the design.
private enum Room {
  static let mayImport: [String: Set<String>] = [
    "Texts": [],
    "Cedar": [],
    "AuthZEN": ["Cedar"],
    "Policy": ["Cedar", "Texts"],
    "Logbook": ["Texts"],
    "LogbookSQLite": ["Logbook"],
    "LogbookPostgres": ["Logbook"],
    "LogbookTesting": ["Logbook"],
    "School": ["Cedar", "AuthZEN", "Policy", "Logbook", "Texts"],
    "Enforcement": ["Cedar", "Policy", "School"],
    "Web": ["Cedar", "AuthZEN", "Policy", "Logbook", "School", "Texts"],
    "handrail": [
      "Cedar", "AuthZEN", "Policy", "Logbook", "LogbookSQLite", "LogbookPostgres", "School",
      "Enforcement", "Web", "Texts",
    ],
  ]
}

/// Words that may not stand in some part of the code, and what to write in their place.
struct Ban: Sendable, CustomTestStringConvertible {
  let words: String
  let except: [String]
  let instead: String
  var onlyIn = "Sources/"

  var testDescription: String { words }

  func covers(_ path: String) -> Bool {
    path.hasPrefix(onlyIn) && !except.contains { path.hasPrefix($0) }
  }

  func matches(_ line: String) -> Bool {
    guard line.contains(words) else { return false }
    return !line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
  }

  private static let plainLines = "read lines with PlainText, or plainLines"

  static let all: [Ban] = [
    Ban(words: "try" + "!", except: [], instead: "handle the error", onlyIn: ""),
    Ban(words: "fatal" + "Error(", except: [], instead: "use precondition with the numbers"),
    Ban(words: "as" + "! ", except: [], instead: "use as? and say what else"),
    Ban(
      words: "Date" + "()", except: ["Sources/Web/", "Sources/handrail/"],
      instead: "take the moment as a parameter"),
    Ban(
      words: "System" + "RandomNumberGenerator", except: ["Sources/Web/", "Sources/handrail/"],
      instead: "take the generator as a parameter"),
    Ban(
      words: "import " + "GRDB", except: ["Sources/LogbookSQLite/"],
      instead: "go through LogbookStore"),
    Ban(
      words: "import " + "CLibPQ", except: ["Sources/LogbookPostgres/"],
      instead: "go through LogbookStore"),
    Ban(
      words: "import " + "Hummingbird", except: ["Sources/Web/"],
      instead: "the web stays in Web"),
    // "\r\n", as Windows ends lines, is one Character and equal to neither of its two.
    Ban(words: "split(separator: \"\\n\"", except: [], instead: plainLines),
    Ban(words: "separator: \"\\n\", omitting", except: [], instead: plainLines),
    Ban(words: "separatedBy: \"\\n\"", except: [], instead: plainLines),
    Ban(words: "Suffix(\"\\n\"", except: [], instead: "look at utf8.last"),
    Ban(words: "Prefix(\"\\n\"", except: [], instead: "look at utf8.first"),
    Ban(words: "of: \"\\n\"", except: [], instead: plainLines),
    Ban(words: "replacing(\"\\n\"", except: [], instead: plainLines),
    Ban(words: "contains(\"\\n\")", except: [], instead: plainLines),
    Ban(words: "== \"\\n\"", except: ["Sources/Texts/"], instead: plainLines),
    Ban(words: "is" + "Newline", except: [], instead: plainLines),
    Ban(words: "." + "newlines", except: [], instead: plainLines),
    Ban(words: "enumerate" + "Lines", except: [], instead: plainLines),
    Ban(words: "read" + "Line(", except: [], instead: "read bytes, and PlainText of them"),
    Ban(words: "print" + "(", except: [], instead: "use Output, or the logger"),
    Ban(
      words: "Int(" + "form", except: [], instead: "say the bounds: form.number(_:in:)",
      onlyIn: "Sources/Web/"),
    Ban(
      words: "Int(" + "context", except: [], instead: "say the bounds: form.number(_:in:)",
      onlyIn: "Sources/Web/"),
    Ban(
      words: "as: Int" + ".self", except: [], instead: "name the part by a type with bounds",
      onlyIn: "Sources/Web/"),
    Ban(
      words: "Int." + "init", except: ["Sources/Cedar/", "Sources/Logbook", "Sources/AuthZEN/"],
      instead: "say the bounds: Int(written:in:)"),
    Ban(words: "TO" + "DO", except: [], instead: "do it, or open an issue", onlyIn: ""),
    Ban(words: "FIX" + "ME", except: [], instead: "mend it", onlyIn: ""),
    Ban(
      words: "UPDATE " + "entry", except: [], instead: "an entry is never changed"),
    Ban(
      words: "DELETE FROM " + "entry", except: [], instead: "an entry is never taken away"),
  ]
}
