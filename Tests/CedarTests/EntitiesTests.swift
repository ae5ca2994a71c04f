import Cedar
import Testing

@Suite struct EntitiesTests {
  @Test func `entities are written as they are read`() throws {
    let entities = try Entities([
      Entity(
        EntityUID("A", "quo\"te\n"),
        attributes: [
          "set": [1, 2, "x"], "record": ["a b": ["c": true]], "text": "\u{1F4F5}\u{1}",
          "decimal": .decimal(try #require(CedarDecimal("-1.25"))),
          "ip": .ipaddr(try #require(CedarIPAddress("10.0.0.0/8"))),
          "moment": .datetime(CedarDatetime(millisecondsSince1970: 1)),
          "far": .datetime(CedarDatetime(millisecondsSince1970: .min)),
          "long": .duration(CedarDuration(milliseconds: .min)),
          "entity": .entity(EntityUID("N::B", "")), "least": .long(.min),
        ],
        parents: [EntityUID("N::B", "p")], tags: ["t": "v"]),
      Entity(EntityUID("N::B", "p")),
    ])
    let read = try Entities(json: entities.json)
    #expect(read.all == entities.all)
    #expect(read.json == entities.json)
  }

  @Test func `membership is answered for what does not exist, too`() throws {
    let ghost = EntityUID("A", "ghost")
    let entities = try Entities([Entity(EntityUID("A", "a"), parents: [ghost])])
    #expect(entities.isEntity(EntityUID("A", "a"), in: ghost))
    #expect(entities.isEntity(ghost, in: ghost))
    #expect(!entities.isEntity(ghost, in: EntityUID("A", "a")))
    #expect(entities.entity(ghost) == nil)
    #expect(entities.ancestors(of: EntityUID("A", "a")) == [ghost])
  }

  @Test func `many entities and many parents are found again`() throws {
    let count = 500
    let list = (0..<count).map { index in
      Entity(
        EntityUID("N", "\(index)"),
        attributes: Dictionary(
          uniqueKeysWithValues: (0..<20).map { ("attribute\($0)", Value.long(Int64(index + $0))) }),
        parents: Set((0..<30).map { EntityUID("G", "\((index + $0) % 100)") }))
    }
    let entities = try Entities(list)
    #expect(entities.count == count)
    for index in 0..<count {
      let uid = EntityUID("N", "\(index)")
      #expect(entities.entity(uid)?.attributes["attribute7"] == .long(Int64(index + 7)))
      #expect(entities.isEntity(uid, in: EntityUID("G", "\((index + 29) % 100)")))
      #expect(!entities.isEntity(uid, in: EntityUID("G", "\((index + 30) % 100)")))
    }
  }
}
