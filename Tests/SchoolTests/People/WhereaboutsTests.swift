import Testing

@testable import School

/// Where somebody is found, for those who have to find them in a hurry.
struct WhereaboutsTests {
  private func set(_ room: String, _ telephone: String) -> SetWhereabouts {
    SetWhereabouts(person: TestSchool.lead, room: room, telephone: telephone)
  }

  @Test func `a room and a telephone stand until they are taken back`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(set("Room 4", "01632 960 101"), as: .console)
    var lead = try await school.desk.current().people.person(TestSchool.lead)
    #expect(lead?.room == "Room 4")
    #expect(lead?.telephone == "01632 960 101")
    try await school.desk.perform(set("", ""), as: .console)
    lead = try await school.desk.current().people.person(TestSchool.lead)
    #expect(lead?.room.isEmpty == true)
  }

  @Test(arguments: ["Room\n4", "Room \u{202E}4", String(repeating: "a", count: 61)])
  func `a room is one line that can be seen`(room: String) async throws {
    let school = try await TestSchool()
    await #expect(throws: SetWhereabouts.Refusal.roomMalformed) {
      try await school.desk.perform(set(room, ""), as: .console)
    }
  }

  @Test func `a telephone number has no letters`() async throws {
    let school = try await TestSchool()
    await #expect(throws: SetWhereabouts.Refusal.telephoneMalformed) {
      try await school.desk.perform(set("", "javascript:1"), as: .console)
    }
  }

  @Test func `the people to tell are the leads and then their deputies, each once`() async throws {
    let told = try await TestSchool().desk.current().peopleToTell
    #expect(told.map(\.person.id) == [TestSchool.lead, TestSchool.deputy])
  }
}
