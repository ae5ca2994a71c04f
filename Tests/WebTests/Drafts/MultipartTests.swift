import Testing

@testable import Web

/// Forms with files, as browsers send them and as nobody should.
struct MultipartTests {
  private static let boundary = "----x"

  private func body(_ text: String) -> [UInt8] {
    Array(text.replacing("\n", with: "\r\n").utf8)
  }

  private func read(_ text: String) throws(FormError) -> Multipart {
    try Multipart(decoding: body(text), boundary: Self.boundary)
  }

  @Test func `fields and files come apart, and a file is kept to the byte`() throws {
    var bytes = body(
      """
      ------x
      Content-Disposition: form-data; name="words"

      café
      --not the mark
      ------x
      Content-Disposition: form-data; name="file"; filename="C:\\school\\my %22policy%22.pdf"
      Content-Type: application/pdf


      """)
    let content: [UInt8] = [0, 13, 10, 45, 45, 255, 13, 10]
    bytes += content + body("\n------x--\n")
    let form = try Multipart(decoding: bytes, boundary: Self.boundary)
    #expect(form.form["words"] == "café\n--not the mark")
    #expect(form.files["file"] == Multipart.File(name: "my \"policy\".pdf", bytes: content))
  }

  @Test func `a file that was not chosen is none`() throws {
    let form = try read(
      """
      ------x
      Content-Disposition: form-data; name="file"; filename=""
      Content-Type: application/octet-stream


      ------x--
      """)
    #expect(form.files.isEmpty)
    #expect(form.form.fields.isEmpty)
  }

  @Test(arguments: [
    "", "------x", "------x--trailing", "words first\n------x--\n",
    "------x\nContent-Disposition: form-data; name=\"a\"\n\nnever ends",
    "------x\nno header\n\na\n------x--", "------x\nContent-Type: text/plain\n\na\n------x--",
    "------x\nContent-Disposition: form-data; name=\"\"\n\na\n------x--",
    "------x\nContent-Disposition: form-data; name=a\n\na\n------x--",
    "------x\nContent-Disposition: attachment; name=\"a\"\n\na\n------x--",
    "------x\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\n\na\n------x--",
    "------x\nContent-Disposition: form-data; name=\"a\"; filename*=utf-8''b\n\na\n------x--",
    "------x\nContent-Disposition: form-data; name=\"a\"\nContent-Transfer-Encoding: base64\n\na\n"
      + "------x--",
    "------x\nContent-Disposition: form-data; name=\"a\"\n\na\n------xy",
  ])
  func `what no browser sends is refused`(text: String) {
    #expect(throws: FormError.notText) { try read(text) }
  }

  @Test func `there is a limit to its size, its parts and what stands above them`() {
    let part = "------x\nContent-Disposition: form-data; name=\"a\"\n\na\n"
    let many = String(repeating: part, count: Multipart.partsMax + 1) + "------x--"
    #expect(throws: FormError.tooManyFields) { try read(many) }
    let head = "------x\nX-Long: \(String(repeating: "a", count: Multipart.headBytesMax))\n"
    #expect(throws: FormError.notText) {
      try read(head + "Content-Disposition: form-data; name=\"a\"\n\na\n------x--")
    }
    let field = "------x\nContent-Disposition: form-data; name=\"a\"\n\n"
    let half = String(repeating: "a", count: Form.bytesMax / 2)
    #expect(throws: FormError.tooBig(bytes: Form.bytesMax + 2)) {
      try read("\(field)\(half)\n\(field)\(half)\n------x--")
    }
    let large = [UInt8](repeating: 0, count: Multipart.bytesMax + 1)
    #expect(throws: FormError.tooBig(bytes: large.count)) {
      try Multipart(decoding: large, boundary: Self.boundary)
    }
  }

  @Test func `the boundary is read from the content type, if it is one`() {
    #expect(Multipart.boundary(of: "multipart/form-data; boundary=ab-c") == "ab-c")
    #expect(Multipart.boundary(of: "Multipart/Form-Data; boundary=\"a b\"") == "a b")
    for wrong in [
      "multipart/form-data", "multipart/mixed; boundary=a", "multipart/form-data; boundary=",
      "multipart/form-data; boundary=ä", "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    ] {
      #expect(Multipart.boundary(of: wrong) == nil, "\(wrong)")
    }
  }
}
