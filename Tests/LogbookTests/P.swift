import Testing

@Test func `placeholder Logbook`() {}
