package import Hummingbird
import Foundation
package import Logging
package import School

/// The school's pages, ready to be served.
///
/// - Parameters:
///   - desk: the one door of the school, through which every page asks and every form acts.
///   - settings: the clock and the like.
///   - listen: the address and port to listen on.
///   - logger: where it logs: methods, routes, statuses and incidents, and nothing about anybody.
///   - onListening: called once with the port, when the first visitor could come.
/// - Returns: what `runService` serves, and tests visit.
/// - Throws: `TemplatesError` or `AssetsError`, when the files beside the program are damaged.
package func webApplication(
  desk: Desk, settings: WebSettings, listen: (host: String, port: Int) = ("127.0.0.1", 8080),
  logger: Logger, onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
  let files = Bundle.web
  let assets = try Assets(folder: files.appending(path: "Assets"))
  let templates = try Templates(folder: files.appending(path: "Templates"))
  let pages = Pages(templates: templates, assets: assets)
  let sessions = Sessions()
  let router = siteRouter(desk: desk, settings: settings, pages: pages, sessions: sessions)
  let access = SchoolAccess(desk: desk, settings: settings)
  let door = FrontDoor(
    routes: router.routes.buildResponder(), methods: KnownMethods(of: router), desk: desk,
    sessions: sessions, tokens: FormTokens(random: settings.random), pages: pages, assets: assets,
    settings: settings, access: access)
  var application = Application(
    responder: door, server: Connections.server,
    configuration: ApplicationConfiguration(
      address: .hostname(listen.host, port: listen.port), serverName: nil),
    onServerRunning: { channel in await onListening(channel.localAddress?.port ?? listen.port) },
    logger: logger)
  application.addServices(access)
  return application
}

/// Every address of the site.
func siteRouter(
  desk: Desk, settings: WebSettings, pages: Pages, sessions: Sessions
) -> SiteRouter {
  let router = SiteRouter()
  SignInRoutes(desk: desk, sessions: sessions, pages: pages, settings: settings).add(to: router)
  HomeRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  AskRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  DoubtRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  SheetRoutes(pages: pages, settings: settings).add(to: router)
  ClauseRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  PolicyRoutes(desk: desk, pages: pages).add(to: router)
  ConcernRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  SchoolRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  TokenRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  DayRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  AcknowledgementRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  DraftRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  AdoptionRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  return router
}

extension Bundle {
  /// The folder of the templates and of what pages refer to.
  static var web: URL { Bundle.module.bundleURL }
}
