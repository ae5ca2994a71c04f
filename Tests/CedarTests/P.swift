import Testing

@Test func `placeholder Cedar`() {}
