import Testing

@Test func `placeholder School`() {}
