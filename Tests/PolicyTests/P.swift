import Testing

@Test func `placeholder Policy`() {}
