import Testing

@testable import Policy

struct InlineTests {
  @Test(arguments: [
    ("a  b", "a b"), (" a ", "a"), ("**a** b", "a b"), ("*a* _b_ __c__", "a b c"),
    ("2*3*4", "2*3*4"),
    ("a_b_c", "a_b_c"), ("* a", "* a"), ("**a", "**a"), (#"\(a\) \* \\"#, #"(a) * \"#),
    ("[a](b)", "a"), ("[a]", "[a]"), ("[a] (b)", "[a] (b)"), ("![a](b) c", "a c"), ("[](b)", ""),
    ("a [b [c](d)](e)", "a [b c](e)"), ("<https://a.uk/b>", "https://a.uk/b"),
    ("a < b > c", "a < b > c"),
    (#"C:\temp"#, #"C:\temp"#), ("***a***", "a"), ("[**a** b](#)", "a b"),
  ])
  func `Markdown becomes words`(raw: String, words: String) {
    #expect(Inline(raw).text == words)
  }

  @Test(
    arguments: [
      ("[a](#)", nil), ("[a](#top)", nil), ("[a]()", nil),
      ("[a](https://b.uk/c)", "https://b.uk/c"),
      ("[a](<https://b.uk/c d>)", "https://b.uk/c d"), ("[a](b.pdf \"t\")", "b.pdf"),
      ("[a](https://b.uk/c_(d))", "https://b.uk/c_(d)"), ("[a](javascript:alert(1))", nil),
      ("[a](JAVASCRIPT:alert(1))", nil), ("[a](data:text/html,x)", nil),
      ("[a](mailto:a@b.uk)", "mailto:a@b.uk"),
      ("[a](/b?c:d)", "/b?c:d"),
    ] as [(String, String?)])
  func `targets are kept when a page may offer them`(raw: String, target: String?) {
    #expect(Inline(raw).links == [Link(text: "a", target: target)])
  }
}
