import Testing

@testable import Web

@Suite struct FormTests {
  @Test func `a form keeps order, repetition and accents, and has plain line ends`() throws {
    let form = try Form(decoding: "who=a&who=b&words=caf%C3%A9+at%0D%0Anoon%00&empty".utf8)
    #expect(form.all("who") == ["a", "b"])
    #expect(form["words"] == "café at\nnoon")
    #expect(form["empty"] == "")
    #expect(form["missing"] == "")
  }

  @Test func `what is encoded reads back the same`() throws {
    let form = Form([.init("a b", "1&2=3"), .init("ü", "100 % +"), .init("", "\n")])
    #expect(try Form(decoding: form.encoded.utf8) == form)
  }

  @Test(arguments: ["a=%", "a=%4", "a=%ZZ", "a=%FF", "%C3=1"])
  func `what is not text is refused`(body: String) {
    #expect(throws: FormError.notText) { try Form(decoding: body.utf8) }
  }

  @Test func `a form has a greatest size and a greatest number of fields`() {
    let long = String(repeating: "a", count: Form.bytesMax + 1)
    #expect(throws: FormError.tooBig(bytes: Form.bytesMax + 1)) { try Form(decoding: long.utf8) }
    let many = String(repeating: "a&", count: Form.fieldsMax + 1)
    #expect(throws: FormError.tooManyFields) { try Form(decoding: many.utf8) }
  }

  @Test(arguments: ["https://example.org/", "//example.org", "/\\example.org", "", "a", "/a b"])
  func `a path that could leave the site is none`(text: String) {
    #expect(LocalPath(text) == nil)
  }
}
