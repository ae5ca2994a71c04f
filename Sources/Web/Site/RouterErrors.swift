import Hummingbird

/// Lets no error of the router become an answer of the router's own: the front door words them all.
struct RouterErrors: RouterMiddleware {
  func handle(
    _ request: Request, context: SchoolContext,
    next: (Request, SchoolContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      throw PageError.notFound
    } catch let error as any HTTPResponseError {
      throw RouterError(status: error.status.code)
    }
  }
}

/// An error of the router, as far as we know it.
struct RouterError: Error, Equatable {
  let status: Int
}
