import Testing

@Test func `placeholder Web`() {}
