import Cedar
import Hummingbird
import Logging
import Policy
import School

/// What a route knows of one request, all of it found out at the front door.
struct SchoolContext: RequestContext {
  var coreContext: CoreRequestContextStorage

  /// The address that the request came from, for limits; never logged. The front door sets it, of
  /// `VisitorAddress`; until then it is that of the connection's other end.
  var address: String
  /// Everything that is so in the school, as of this request.
  var registers = Registers()
  /// Whether the browser came over TLS.
  var isSecure = false
  /// Who is asking.
  var visitor: Visitor?
  /// What was posted; for a page, what the URL's query says.
  var form = Form()
  /// The files that were sent with it, by the names of their fields.
  var files: [String: Multipart.File] = [:]
  /// Does what was posted before the person signed in. Set at the front door.
  var resume: (@Sendable (HeldForm, PersonID, BrowserID) async throws -> Response)?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }

  /// As whom the desk is asked: the person signed in, or anyone.
  var asker: PersonID { visitor?.person?.id ?? .anyone }

  /// The person signed in.
  ///
  /// - Throws: `PageError.signInNeeded` if nobody is. The front door then shows the sign-in page,
  ///   and what was posted is done after it.
  func person() throws(PageError) -> Person {
    guard let person = visitor?.person else { throw .signInNeeded }
    return person
  }

  /// Asks the rules before a form is shown, so that nobody writes in vain.
  ///
  /// - Throws: `DeskError.notPermitted` with the clauses, as the desk would for what is sent.
  func check(
    _ action: Action, on resource: EntityUID = Action.school, for person: Person
  ) throws {
    let ruling = registers.rule(action, on: resource, for: person.id)
    guard ruling.isAllowed else { throw DeskError.notPermitted(ruling) }
  }

  /// A part of the path, as the type that it names.
  ///
  /// - Throws: `PageError.notFound` if it cannot be one.
  func named<Name: LosslessStringConvertible>(
    _ part: String, as type: Name.Type
  ) throws(PageError) -> Name {
    guard let text = parameters.get(part), let name = Name(text) else { throw .notFound }
    return name
  }
}

/// Who is asking, at which browser.
struct Visitor: Sendable {
  let browser: BrowserID
  /// What proves that a form came from us and was meant for this browser.
  let token: String
  /// `nil` when nobody has signed in.
  let person: Person?
}
