import Foundation
import Policy
import Testing

struct ClauseNumberTests {
  @Test func `numbers compare part by part`() throws {
    let texts = ["7", "7.2", "7.2.9", "7.2.13", "7.10", "10.1"]
    let numbers = try texts.map { try #require(ClauseNumber($0)) }
    #expect(numbers.shuffled().sorted().map(\.description) == texts)
  }

  @Test(arguments: [
    "", ".", "7.", ".7", "7..2", "07", "7.02", "+7", "-7", "7 ", "a", "1.2.3.4.5.6", "10000", "٧",
  ])
  func `anything else is no number`(text: String) {
    #expect(ClauseNumber(text) == nil)
  }

  @Test func `a number knows what it stands in`() throws {
    let number = try #require(ClauseNumber("7.2.13"))
    #expect(number.parent?.description == "7.2")
    #expect(number.next?.description == "7.2.14")
    let (section, other) = (try #require(ClauseNumber("7")), try #require(ClauseNumber("7.20")))
    #expect(number.isIn(section))
    #expect(!number.isIn(number))
    #expect(!number.isIn(other))
  }

  @Test func `it is stored as it is printed`() throws {
    let number = try #require(ClauseNumber("7.2.13"))
    let json = try JSONEncoder().encode([number])
    #expect(String(decoding: json, as: UTF8.self) == #"["7.2.13"]"#)
    #expect(try JSONDecoder().decode([ClauseNumber].self, from: json) == [number])
  }

  @Test func `days exist or do not`() {
    #expect(Day("2024-02-29")?.description == "2024-02-29")
    for text in [
      "2023-02-29", "2100-02-29", "2023-04-31", "2023-13-01", "2023-00-10", "23-1-1", "2023-1-01",
      "+202-01-01", "",
    ] {
      #expect(Day(text) == nil)
    }
  }
}
