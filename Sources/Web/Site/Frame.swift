import Policy
import School

/// What stands around every page: the school's name, the way to the other pages, and who is signed
/// in.
struct Frame: Page {
  static let template = "site/frame"
  let title: String
  let school: String
  let isDemo: Bool
  let styleSheet: String
  let icon: String
  let links: [NavigationLink]
  /// The name of the person signed in.
  let person: String?
  /// The page's own HTML.
  let content: String
  /// The number to ring when somebody is in danger.
  let emergency: String

  init(
    around page: some Page, title: String, content: String, _ assets: Assets,
    _ context: SchoolContext
  ) throws(AssetsError) {
    let registers = context.registers
    school = registers.school?.name ?? "Handrail"
    self.title = title
    isDemo = registers.school?.isDemo ?? false
    styleSheet = try assets.url("handrail.css")
    icon = try assets.url("icon.svg")
    person = context.visitor?.person?.name
    emergency = registers.help.emergencyNumber
    self.content = content
    links = NavigationLink.all(for: context, in: page.area)
  }
}

/// A link of the navigation.
struct NavigationLink: Sendable, Equatable {
  let label: String
  /// The rest of the label, where there is room for it; empty when there is none.
  var more = ""
  let url: String
  let isCurrent: Bool

  /// The links for whoever is asking. The rules say who may open a page; a link is left out where
  /// they would refuse.
  static func all(for context: SchoolContext, in area: SiteArea?) -> [NavigationLink] {
    let mayReport = context.registers.rule(
      .reportConcern, on: Action.school, for: context.asker
    ).isAllowed
    var links = [
      NavigationLink(label: "Ask", url: "/ask", isCurrent: area == .ask),
      mayReport
        ? NavigationLink(
          label: "Report", more: "a concern", url: "/concerns/new", isCurrent: area == .report)
        : NavigationLink(
          label: "Tell us", more: "of a worry", url: "/tell", isCurrent: area == .report),
      NavigationLink(label: "Policy", url: "/policy", isCurrent: area == .clauses),
    ]
    let mayList = context.registers.rule(
      .listConcerns, on: Action.school, for: context.asker
    ).isAllowed
    if mayList {
      links.append(
        NavigationLink(label: "Concerns", url: "/concerns", isCurrent: area == .concerns))
    }
    links.append(NavigationLink(label: "School", url: "/school", isCurrent: area == .school))
    return links
  }
}
