/// A service of the internet that the rules and the filters know by name.
package struct OnlineService: Hashable, Sendable {
  /// The id, unique among the services of a pack.
  package let id: String
  /// What it is called.
  package let label: String
  /// What kind of service it is, in a word of the pack's own, such as `social-media`.
  package let category: String
  /// Its domain names, in small letters.
  package let domains: [String]
  /// The age in years that its terms ask for; 0 when they ask for none.
  package let minimumAge: Int
  /// The day on which that age was looked up.
  package let minimumAgeAsOf: Day
  /// Whether the school speaks or works there itself.
  package let isOfficial: Bool
  /// The line of `services.yaml`, counted from 1.
  package let line: Int
}
