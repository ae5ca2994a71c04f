// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Stands apart so that whoever builds Handrail does not build its benchmarks.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "handrail", path: ".."),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Counts calls of the allocator by standing in front of it.
    .target(name: "CAllocations"),
    .executableTarget(
      name: "decisions",
      dependencies: ["CAllocations", .product(name: "Cedar", package: "handrail")],
      swiftSettings: strict),
    .executableTarget(
      name: "logbook",
      dependencies: [
        .product(name: "Logbook", package: "handrail"),
        .product(name: "LogbookStores", package: "handrail"),
        // The raw C interface: what the store is measured against.
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "searches", dependencies: [.product(name: "Cedar", package: "handrail")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
