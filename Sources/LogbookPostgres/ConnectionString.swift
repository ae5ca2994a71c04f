internal import CLibPQ
internal import Logbook

/// Where the database is and how to reach it, in libpq's own words
/// (https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING).
///
/// Whatever is said stays as it is; what isn't said is filled in so that a server that has gone is
/// noticed and, among several hosts, the one that takes writes is found.
struct ConnectionString: Sendable {
  /// Keywords with their values, as libpq takes them. May hold a password: never printed.
  let settings: [String: String]

  /// Takes a URL or a `keyword=value` string, or is `nil` when libpq can't read it.
  init?(_ text: String, access: PostgresLogbook.Access) {
    // libpq's message repeats parts of the text, a password perhaps, so it is thrown away.
    guard let options = PQconninfoParse(text, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var settings = Self.defaults(access)
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        settings[String(cString: keyword)] = String(cString: value)
      }
      option += 1
    }
    self.settings = settings
  }

  private static func defaults(_ access: PostgresLogbook.Access) -> [String: String] {
    [
      "fallback_application_name": "handrail",
      "client_encoding": "UTF8",
      "target_session_attrs": access == .write ? "read-write" : "any",
      // For each host; less than 2 is taken as 2.
      "connect_timeout": "3",
      // A machine that is gone says nothing. It is asked after 5 s of silence, 3 times, and what
      // was sent to it may go unconfirmed for 10 s.
      "keepalives_idle": "5",
      "keepalives_interval": "2",
      "keepalives_count": "3",
      "tcp_user_timeout": "10000",
    ]
  }
}
