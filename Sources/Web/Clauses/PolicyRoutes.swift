import Hummingbird
import Logbook
import Policy
import School

/// The policy as a whole: to read, to look something up, to print, and as it was.
struct PolicyRoutes: Sendable {
  let desk: Desk
  let pages: Pages

  func add(to router: SiteRouter) {
    router.get("/policy", use: inForce)
    // The address that it had first, which stands in many a message.
    router.get("/clauses", use: inForce)
    router.get("/policy/pdf", use: pdf)
    router.get("/policy/versions", use: versions)
    router.get("/policy/versions/:version", use: version)
    router.get("/policy/versions/:version/pdf", use: versionPDF)
  }

  private func inForce(_ request: Request, _ context: SchoolContext) async throws -> Response {
    let (edition, pack) = try inForce(context)
    guard context.form["show"] == "use" else {
      return try page(edition, context)
    }
    let times: [ClauseNumber: [Timestamp]]
    do {
      times = try await desk.answer(EvidenceTimes(), as: context.asker)
    } catch DeskError.notPermitted {
      times = [:]
    }
    return try page(edition, context, use: PolicyPage.use(pack, times: times))
  }

  private func version(_ request: Request, _ context: SchoolContext) async throws -> Response {
    try page(try named(context), context)
  }

  private func versions(_ request: Request, _ context: SchoolContext) async throws -> Response {
    try pages.response(PolicyVersionsPage(context.registers.adoption), context)
  }

  private func pdf(_ request: Request, _ context: SchoolContext) async throws -> Response {
    pdf(try inForce(context).edition, context)
  }

  private func versionPDF(_ request: Request, _ context: SchoolContext) async throws -> Response {
    pdf(try named(context), context)
  }

  private func page(
    _ edition: PolicyPage.Edition, _ context: SchoolContext, use: [ClauseNumber: String]? = nil
  ) throws -> Response {
    let page = PolicyPage(edition, find: PolicyFind(context.form["find"]), use: use)
    return try pages.response(page, context)
  }

  private func pdf(_ edition: PolicyPage.Edition, _ context: SchoolContext) -> Response {
    let pdf = PolicyPDF(edition, school: context.registers.school?.name ?? "")
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/pdf",
        .contentDisposition: "inline; filename=\"\(pdf.fileName)\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: pdf.document.bytes)))
  }

  private func inForce(
    _ context: SchoolContext
  ) throws(PageError) -> (edition: PolicyPage.Edition, pack: PolicyPack) {
    let adoption = context.registers.adoption
    guard let adopted = adoption.inForce else { throw .notFound }
    let edition = PolicyPage.Edition(
      document: adopted.pack.document, url: PolicyURL.inForce, isInForce: true,
      period: "In force here since \(adopted.from.dayInWords)",
      minute: PolicyWords.minute(adopted.minute),
      nextFrom: adoption.waiting?.from.dayInWords ?? "", hasVersions: adoption.hasVersions)
    return (edition, adopted.pack)
  }

  /// A version that was in force once, or will be.
  private func named(_ context: SchoolContext) throws -> PolicyPage.Edition {
    let adoption = context.registers.adoption
    if context.parameters.get("version") == "next", let next = adoption.waiting {
      return PolicyPage.Edition(
        document: next.pack.document, url: PolicyURL.next, isInForce: false,
        period: "Not in force yet: it takes effect on \(next.from.dayInWords)",
        minute: PolicyWords.minute(next.minute), nextFrom: "", hasVersions: true)
    }
    let number = try context.named("version", as: Int.self)
    guard let version = adoption.versions.first(where: { $0.number == number }) else {
      throw PageError.notFound
    }
    return PolicyPage.Edition(
      document: version.document, url: PolicyURL.version(number), isInForce: false,
      period: PolicyWords.period(version), minute: PolicyWords.minute(version.minute),
      nextFrom: "", hasVersions: true)
  }
}

extension AdoptionRegister {
  /// Whether there is more to read than the policy in force.
  var hasVersions: Bool { versions.count > 1 || waiting != nil }
}
