internal import Foundation

/// The folder that holds a school's record: only its owner may be able to change what is in it.
enum DataFolder {
  /// Refuses a folder, or a file in it, that others on this machine can write or replace.
  ///
  /// - Parameters:
  ///   - folder: The folder; one that isn't there yet is made with the right permissions.
  ///   - files: The names of the files in it that matter.
  /// - Throws: `Failure`, with what to do.
  static func requireSafe(_ folder: URL, files: [String]) throws {
    try require(folder.path)
    for name in files { try require(folder.appending(path: name).path) }
  }

  private static func require(_ path: String) throws {
    var link = stat()
    guard lstat(path, &link) == 0 else { return }
    var status = stat()
    // A link that leads nowhere is for whoever opens it to find.
    guard stat(path, &status) == 0 else { return }
    for found in [link, status] where !isOurs(found.st_uid) {
      throw Failure.usage(
        "\(path) belongs to another user of this machine (number \(found.st_uid)), who can change "
          + "it. Run Handrail as that user, or make it yours with chown.")
    }
    if status.st_mode & (S_IWGRP | S_IWOTH) != 0 {
      throw Failure.usage(
        "Others on this machine can write \(path), so they could change or replace the record. "
          + "Take that away first: chmod go-w \(path)")
    }
  }

  /// Whether it is this user's, or the machine's. Whoever may do everything may look at everything.
  private static func isOurs(_ owner: uid_t) -> Bool {
    owner == geteuid() || owner == 0 || geteuid() == 0
  }
}
