// swift-tools-version: 6.2

import PackageDescription

/// What every target is held to: Swift 6 with nothing implicit, and no warning left standing.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "handrail",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Cedar", targets: ["Cedar"]),
    .library(name: "Logbook", targets: ["Logbook"]),
    .library(name: "LogbookStores", targets: ["LogbookSQLite", "LogbookPostgres"]),
    .executable(name: "handrail", targets: ["handrail"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Texts from outside, whatever program wrote them: lines, encodings, names.
    .target(name: "Texts", swiftSettings: strict),
    // The policy language. Depends on nothing: any Swift project could take it.
    .target(name: "Cedar", swiftSettings: strict),
    // The OpenID AuthZEN protocol over the policy language: no HTTP, no school.
    .target(name: "AuthZEN", dependencies: ["Cedar"], swiftSettings: strict),
    // Packs: documents, clauses, rules, scenarios; deciding, with clauses.
    .target(
      name: "Policy",
      dependencies: ["Cedar", "Texts", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    // The append-only journal and what a store must do.
    .target(
      name: "Logbook",
      dependencies: ["Texts", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(
      name: "LogbookSQLite",
      dependencies: [
        "Logbook", .product(name: "GRDB", package: "GRDB.swift"),
        // SQLite's own interface, for the one statement that every entry goes through.
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // PostgreSQL's own client library; on Debian and Ubuntu: apt install libpq-dev.
    .systemLibrary(
      name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .target(
      name: "LogbookPostgres", dependencies: ["Logbook", "CLibPQ"], swiftSettings: strict),
    // The one suite that every store passes.
    .target(name: "LogbookTesting", dependencies: ["Logbook"], swiftSettings: strict),
    // The domain, one folder an area, and the desk.
    .target(
      name: "School",
      dependencies: [
        "Policy", "Logbook", "Cedar", "AuthZEN", "Texts",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    // The same rules for the network.
    .target(
      name: "Enforcement",
      dependencies: ["Policy", .product(name: "Yams", package: "Yams")], swiftSettings: strict),
    // Pages.
    .target(
      name: "Web",
      dependencies: [
        "School", "Policy", "Logbook", "Cedar", "AuthZEN", "Texts",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "_CryptoExtras", package: "swift-crypto"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      resources: [.copy("Templates"), .copy("Assets")],
      swiftSettings: strict),
    .executableTarget(
      name: "handrail",
      dependencies: [
        "Web", "School", "Enforcement", "Policy", "Cedar", "AuthZEN", "Logbook", "LogbookSQLite",
        "LogbookPostgres", "Texts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    .testTarget(name: "TextsTests", dependencies: ["Texts"], swiftSettings: strict),
    .testTarget(name: "CedarTests", dependencies: ["Cedar"], swiftSettings: strict),
    .testTarget(name: "AuthZENTests", dependencies: ["AuthZEN", "Cedar"], swiftSettings: strict),
    .testTarget(name: "PolicyTests", dependencies: ["Policy", "Cedar"], swiftSettings: strict),
    .testTarget(
      name: "LogbookTests",
      dependencies: ["Logbook", "LogbookSQLite", "LogbookTesting"], swiftSettings: strict),
    // PostgreSQL servers of the tests' own.
    .target(
      name: "PostgresTesting", dependencies: ["LogbookPostgres"], path: "Tests/PostgresTesting",
      swiftSettings: strict),
    .testTarget(
      name: "LogbookPostgresTests",
      dependencies: ["Logbook", "LogbookPostgres", "LogbookTesting", "PostgresTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "SchoolTests",
      dependencies: ["School", "Policy", "Logbook", "LogbookSQLite", "AuthZEN", "Cedar"],
      swiftSettings: strict),
    .testTarget(
      name: "EnforcementTests", dependencies: ["Enforcement", "Policy"], swiftSettings: strict),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "School", "Policy", "Logbook", "LogbookTesting",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ],
      swiftSettings: strict),
    // The command line as a person runs it, and the house rules as a test.
    .testTarget(
      name: "CommandTests", dependencies: ["handrail", "PostgresTesting"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// Only for Benchmarks/run: it measures what this package keeps to itself.
if Context.environment["HANDRAIL_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "record", dependencies: ["School", "Policy", "Logbook", "LogbookSQLite"],
      path: "Benchmarks/Sources/record", swiftSettings: strict))
}
