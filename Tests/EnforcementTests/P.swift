import Testing

@Test func `placeholder Enforcement`() {}
