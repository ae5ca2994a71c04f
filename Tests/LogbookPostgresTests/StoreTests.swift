import Logbook
import LogbookPostgres
import LogbookTesting
import PostgresTesting
import Testing

struct StoreTests {
  @Test(arguments: StoreCheck.allCases)
  func `the store in PostgreSQL keeps every promise`(_ check: StoreCheck) async throws {
    let url = try await Cluster.shared.value.database()
    try await check.run { try await PostgresLogbook(url) }
  }
}
