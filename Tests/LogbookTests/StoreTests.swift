import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

struct StoreTests {
  @Test(arguments: StoreCheck.allCases)
  func `the store in memory keeps every promise`(_ check: StoreCheck) async throws {
    let store = MemoryStore()
    try await check.run { store }
  }

  @Test(arguments: StoreCheck.allCases)
  func `the store in a SQLite file keeps every promise`(_ check: StoreCheck) async throws {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    try await check.run { try SQLiteLogbook(path: path) }
  }
}
