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
  dependencies: [.package(name: "handrail", path: "..")],
  targets: [
    // Counts calls of the allocator by standing in front of it.
    .target(name: "CAllocations"),
    .executableTarget(
      name: "decisions",
      dependencies: ["CAllocations", .product(name: "Cedar", package: "handrail")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
