import Policy

/// The whole policy as a PDF: its details, its contents with pages, and every clause.
struct PolicyPDF {
  let document: PDFDocument
  /// The name under which a browser saves it.
  let fileName: String

  init(_ edition: PolicyPage.Edition, school: String) {
    let text = PolicyText(edition.document, isInForce: false, find: PolicyFind(""), use: [:])
    let body = Self.body(text)
    var front = [SetBlock(role: .title, text: edition.document.title)]
    let facts = [school, edition.period + ".", edition.minute].filter { !$0.isEmpty }
    front += facts.map { SetBlock(role: .paragraph, text: $0) }
    front += edition.document.keyDetails.rows.map {
      SetBlock(role: .paragraph, text: "\($0.key): \($0.value)")
    }
    if Typesetting(front + body).missing > 0 {
      front.append(
        SetBlock(
          role: .paragraph,
          text: "Some letters of this text are not in the typeface of this file and stand without "
            + "their accents or as a question mark. The page in Handrail has them all."))
    }
    front.append(SetBlock(role: .section, text: "Contents"))
    front += body.filter { $0.role == .section || $0.role == .subsection }.map { heading in
      let isPart = heading.role == .subsection
      return SetBlock(
        role: .contents, text: (isPart ? "    " : "") + heading.text, leadsTo: heading.name)
    }
    document = PDFDocument(
      title: edition.document.title,
      foot: "\(school) · \(edition.document.title) · "
        + edition.period, blocks: front + body)
    let words = edition.document.title.lowercased().split { !$0.isASCII || !$0.isLetter }
    fileName = (words.isEmpty ? "policy" : words.joined(separator: "-")) + ".pdf"
  }

  private static func body(_ text: PolicyText) -> [SetBlock] {
    text.sections.flatMap { section in
      [SetBlock(role: .section, text: section.title, name: section.id)]
        + section.clauses.flatMap(blocks)
        + section.subsections.flatMap { part in
          [SetBlock(role: .subsection, text: part.title, name: part.id)]
            + part.clauses.flatMap(blocks)
        }
    }
  }

  private static func blocks(_ line: PolicyText.Line) -> [SetBlock] {
    let words = { (spans: [ClauseSpan]) in
      spans.map { $0.url.isEmpty ? $0.words : "\($0.words) (\($0.url))" }.joined()
    }
    let heading = line.heading.isEmpty ? [] : [SetBlock(role: .heading, text: line.heading)]
    let text = line.isBlank ? "The policy has this number and says nothing under it." : ""
    return heading
      + [
        SetBlock(
          role: .paragraph, text: text + words(line.text), label: line.number, name: line.id)
      ] + line.items.map { SetBlock(role: .item, text: words($0.spans), label: "•") }
  }
}
