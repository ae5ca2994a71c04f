/// A document of text as a PDF: with an outline, links in its contents, and tags by which a screen
/// reader knows headings, clauses and points apart (PDF 1.7, 12.3 and 14.7).
struct PDFDocument {
  let title: String
  /// What stands at the foot of every page, before its number.
  let foot: String
  let blocks: [SetBlock]

  /// The file. The numbers in the contents are drawn once everything has its page.
  var bytes: [UInt8] {
    let setting = Typesetting(blocks)
    var file = PDFFile()
    let catalogue = file.reserve()
    let tree = file.reserve()
    let structure = file.reserve()
    let fonts = Typeface.allCases.map { face in
      let number = file.add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /\(face.rawValue) "
          + "/Encoding /WinAnsiEncoding >>")
      return "/\(face.name) \(number) 0 R"
    }
    let pages = setting.pages.map { _ in file.reserve() }
    for (index, parts) in setting.pages.enumerated() {
      let marks = file.add(stream: marks(parts, index, setting))
      let links = links(parts, setting, pages).map { file.add($0) }
      file.write(
        pages[index],
        "<< /Type /Page /Parent \(tree) 0 R /MediaBox [0 0 595 842] /StructParents \(index) "
          + "/Tabs /S /Resources << /Font << \(fonts.joined(separator: " ")) >> >> "
          + "/Contents \(marks) 0 R /Annots [\(Self.references(links))] >>")
    }
    file.write(
      tree, "<< /Type /Pages /Count \(pages.count) /Kids [\(Self.references(pages))] >>")
    writeStructure(structure, pages, setting, to: &file)
    let outline = outline(pages, setting, in: &file)
    let places = setting.places.sorted { $0.key < $1.key }.map { name, place in
      "/\(name) \(Self.destination(place, pages))"
    }
    file.write(
      catalogue,
      "<< /Type /Catalog /Pages \(tree) 0 R /Lang (en-GB) /MarkInfo << /Marked true >> "
        + "/ViewerPreferences << /DisplayDocTitle true >> /StructTreeRoot \(structure) 0 R "
        + "/Outlines \(outline) 0 R /Dests << \(places.joined(separator: " ")) >> >>")
    let info = file.add("<< /Title \(PDFFile.text(title)) /Producer (Handrail) >>")
    return file.bytes(root: catalogue, info: info)
  }

  private static func references(_ numbers: [Int]) -> String {
    numbers.map { "\($0) 0 R" }.joined(separator: " ")
  }

  private static func destination(_ place: (page: Int, y: Double), _ pages: [Int]) -> String {
    "[\(pages[place.page]) 0 R /XYZ 0 \(PDFFile.number(place.y + 6)) null]"
  }

  /// What is drawn on a page: each part of a block under its own mark, and the foot as an artefact.
  private func marks(_ parts: [Typesetting.Part], _ page: Int, _ setting: Typesetting) -> [UInt8] {
    var bytes: [UInt8] = []
    for (mark, part) in parts.enumerated() {
      let block = blocks[part.block]
      bytes += Array("/\(block.role.rawValue) << /MCID \(mark) >> BDC\n".utf8)
      for line in part.lines {
        let side = block.role == .item ? line.x - 10 : Typesetting.margin.side
        if !line.label.isEmpty {
          let face: Typeface = block.role == .item ? .regular : .bold
          bytes += Self.draw(line.label, face, block.size, side, line.y)
        }
        bytes += Self.draw(line.words, block.face, block.size, line.x, line.y)
      }
      if let place = setting.places[block.leadsTo], let line = part.lines.last {
        let number = Array("\(place.page + 1)".utf8)
        let width = block.face.width(number, size: block.size)
        let x = Typesetting.page.width - Typesetting.margin.side - width
        bytes += Self.draw(number, block.face, block.size, x, line.y)
      }
      bytes += Array("EMC\n".utf8)
    }
    let foot = Typeface.encoded("\(self.foot) · page \(page + 1) of \(setting.pages.count)").bytes
    return bytes + Array("/Artifact BMC\n".utf8)
      + Self.draw(foot, .regular, 8, Typesetting.margin.side, 44) + Array("EMC\n".utf8)
  }

  private static func draw(
    _ words: [UInt8], _ face: Typeface, _ size: Double, _ x: Double, _ y: Double
  ) -> [UInt8] {
    var bytes = Array("BT /\(face.name) \(PDFFile.number(size)) Tf ".utf8)
    bytes += Array("\(PDFFile.number(x)) \(PDFFile.number(y)) Td (".utf8)
    for byte in words {
      if [UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\")].contains(byte) {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    return bytes + Array(") Tj ET\n".utf8)
  }

  /// The links of a page's contents.
  private func links(
    _ parts: [Typesetting.Part], _ setting: Typesetting, _ pages: [Int]
  ) -> [String] {
    parts.compactMap { part in
      let block = blocks[part.block]
      guard let place = setting.places[block.leadsTo], let line = part.lines.last else {
        return nil
      }
      let right = Typesetting.page.width - Typesetting.margin.side
      let sides = [line.x, line.y - 3, right, line.y + block.size]
      return "<< /Type /Annot /Subtype /Link /Border [0 0 0] "
        + "/Rect [\(sides.map(PDFFile.number).joined(separator: " "))] "
        + "/Contents \(PDFFile.text(block.text)) /Dest \(Self.destination(place, pages)) >>"
    }
  }

  /// The tags: one for each block, with the marks on every page that it stands on.
  private func writeStructure(
    _ root: Int, _ pages: [Int], _ setting: Typesetting, to file: inout PDFFile
  ) {
    let document = file.reserve()
    let tags = blocks.map { _ in file.reserve() }
    var kids: [Int: [String]] = [:]
    var owners: [String] = []
    for (page, parts) in setting.pages.enumerated() {
      for (mark, part) in parts.enumerated() {
        kids[part.block, default: []].append(
          "<< /Type /MCR /Pg \(pages[page]) 0 R /MCID \(mark) >>")
      }
      owners.append("\(page) [\(Self.references(parts.map { tags[$0.block] }))]")
    }
    for (index, block) in blocks.enumerated() {
      file.write(
        tags[index],
        "<< /Type /StructElem /S /\(block.role.rawValue) /P \(document) 0 R "
          + "/K [\((kids[index] ?? []).joined(separator: " "))] >>")
    }
    file.write(
      document,
      "<< /Type /StructElem /S /Document /P \(root) 0 R /K [\(Self.references(tags))] >>")
    let parents = file.add("<< /Nums [\(owners.joined(separator: " "))] >>")
    file.write(
      root,
      "<< /Type /StructTreeRoot /K [\(document) 0 R] /ParentTree \(parents) 0 R "
        + "/ParentTreeNextKey \(pages.count) >>")
  }

  /// The outline that a reader shows beside the pages: sections, all on one level.
  private func outline(_ pages: [Int], _ setting: Typesetting, in file: inout PDFFile) -> Int {
    let root = file.reserve()
    let sections = blocks.filter { $0.role == .section && !$0.name.isEmpty }
    let items = sections.map { _ in file.reserve() }
    for (index, section) in sections.enumerated() {
      guard let place = setting.places[section.name] else { continue }
      let before = index > 0 ? " /Prev \(items[index - 1]) 0 R" : ""
      let after = index + 1 < items.count ? " /Next \(items[index + 1]) 0 R" : ""
      file.write(
        items[index],
        "<< /Title \(PDFFile.text(section.text)) /Parent \(root) 0 R\(before)\(after) "
          + "/Dest \(Self.destination(place, pages)) >>")
    }
    let ends = items.first.flatMap { first in
      items.last.map { " /First \(first) 0 R /Last \($0) 0 R" }
    }
    file.write(root, "<< /Type /Outlines /Count \(items.count)\(ends ?? "") >>")
    return root
  }
}
