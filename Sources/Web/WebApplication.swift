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
///   - limits: what each visitor's connection may take.
///   - logger: where it logs: methods, routes, statuses and incidents, and nothing about anybody.
///   - onListening: called once with the port, when the first visitor could come.
/// - Returns: what `runService` serves, and tests visit.
/// - Throws: `TemplatesError` or `AssetsError`, when the files beside the program are damaged.
package func webApplication(
  desk: Desk, settings: WebSettings, listen: (host: String, port: Int) = ("127.0.0.1", 8080),
  connections limits: ConnectionLimits = ConnectionLimits(), logger: Logger,
  onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
  let files = Bundle.web
  let assets = try Assets(folder: files.appending(path: "Assets"))
  let templates = try Templates(folder: files.appending(path: "Templates"))
  let pages = Pages(templates: templates, assets: assets)
  let sessions = Sessions()
  let router = Router(context: SchoolContext.self, options: [.autoGenerateHeadEndpoints])
  router.add(middleware: RouterErrors())
  let heldForms = HeldForms(secret: desk.secret(for: "held forms"))
  SignInRoutes(
    desk: desk, sessions: sessions, heldForms: heldForms, pages: pages, settings: settings
  ).add(to: router)
  HomeRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  AskRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  DoubtRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  SheetRoutes(pages: pages, settings: settings).add(to: router)
  ClauseRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  ConcernRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  SchoolRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  TokenRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  let access = SchoolAccess(desk: desk, settings: settings)
  DayRoutes(desk: desk, pages: pages).add(to: router)
  AcknowledgementRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  DraftRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  AdoptionRoutes(desk: desk, pages: pages, settings: settings).add(to: router)
  let door = FrontDoor(
    routes: router.buildResponder(), methods: KnownMethods(of: router), desk: desk,
    sessions: sessions, tokens: FormTokens(secret: desk.secret(for: "forms")),
    heldForms: heldForms, limits: WriteLimits(settings.writeAmounts), pages: pages, assets: assets,
    settings: settings, access: access)
  let connections = Connections(limits)
  var application = Application(
    responder: door, server: connections.server,
    configuration: connections.configuration(listen: listen),
    onServerRunning: { channel in await onListening(channel.localAddress?.port ?? listen.port) },
    logger: logger)
  application.addServices(access)
  return application
}

extension Bundle {
  /// The folder of the templates and of what pages refer to.
  static var web: URL { Bundle.module.bundleURL }
}
