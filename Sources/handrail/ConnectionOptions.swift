internal import ArgumentParser
internal import Foundation
internal import Web

/// How many may come at once.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many connections may be open at once, as far as this machine has files for them.",
      valueName: "count"))
  var connections = ConnectionLimits().connectionsMax

  @Option(
    help: ArgumentHelp(
      "How many of them may come from one address: a whole school may share one.",
      valueName: "count"))
  var connectionsPerAddress = ConnectionLimits().atOneAddressMax ?? 0

  func validate() throws {
    guard (16...1_000_000).contains(connections), (4...1_000_000).contains(connectionsPerAddress)
    else {
      throw ValidationError(
        "--connections is a number from 16 on, and --connections-per-address one from 4 on, "
          + "both at most 1000000.")
    }
  }

  /// Reads the options, and lets this process have as many files open as the machine allows.
  ///
  /// - Parameter isBehindProxy: Whether all come through one proxy, from its address.
  /// - Returns: The limits, within those files.
  func limits(isBehindProxy: Bool) -> ConnectionLimits {
    var limits = ConnectionLimits()
    limits.connectionsMax = connections
    limits.atOneAddressMax = isBehindProxy ? nil : connectionsPerAddress
    return limits.within(files: OpenFiles.raise())
  }
}

/// The files that this process may have open.
enum OpenFiles {
  /// Allows as many as the machine lets this process have.
  ///
  /// - Returns: How many that are.
  static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    let most = min(limit.rlim_max, 65_536)
    if limit.rlim_cur < most {
      var raised = limit
      raised.rlim_cur = most
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }
}
