#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Which file stands at a name, and how long it is.
struct FileStatus {
  /// Seconds and nanoseconds, by the file system's clock.
  struct Moment: Equatable {
    var seconds: Int64 = 0
    var nanoseconds: Int64 = 0
  }

  let device: UInt64
  let number: UInt64
  let bytes: Int
  /// When anything about it was changed last; nothing when that wasn't asked for.
  let changed: Moment

  /// - Parameters:
  ///   - path: The name; links are followed.
  ///   - withTimes: Whether to ask for the time too. Where somebody asks for a file's times, Linux
  ///     notes them exactly from then on, and has more to write to the disk with every commit to
  ///     it (https://docs.kernel.org/filesystems/multigrain-ts.html). It took a third as long as
  ///     the commit itself.
  /// - Returns: `nil` when no file stands there.
  init?(of path: String, withTimes: Bool) {
    guard let ask = Self.statx else {
      self.init(statOf: path)
      return
    }
    // Laid out as in statx(2): whole numbers at fixed places, 256 bytes in all.
    var answer = [UInt8](repeating: 0, count: 256)
    let fields = Self.numberAndSize | (withTimes ? Self.changeTime : 0)
    let code = answer.withUnsafeMutableBytes { ask(AT_FDCWD, path, 0, fields, $0.baseAddress) }
    guard code == 0 else { return nil }
    self = answer.withUnsafeBytes { FileStatus(answer: $0, withTimes: withTimes) }
  }

  private init(answer: UnsafeRawBufferPointer, withTimes: Bool) {
    func number<Number: FixedWidthInteger>(at offset: Int, _ type: Number.Type) -> Number {
      answer.loadUnaligned(fromByteOffset: offset, as: Number.self)
    }
    device = UInt64(number(at: 136, UInt32.self)) << 32 | UInt64(number(at: 140, UInt32.self))
    self.number = number(at: 32, UInt64.self)
    bytes = Int(clamping: number(at: 40, UInt64.self))
    changed =
      withTimes
      ? Moment(
        seconds: number(at: 96, Int64.self), nanoseconds: Int64(number(at: 104, UInt32.self)))
      : Moment()
  }

  /// Where the system has no other way to ask.
  private init?(statOf path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(status.st_ino)
    bytes = Int(status.st_size)
    #if canImport(Darwin)
      let time = status.st_ctimespec
    #else
      let time = status.st_ctim
    #endif
    changed = Moment(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }

  func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && number == other.number
  }

  // STATX_INO | STATX_SIZE, and STATX_CTIME.
  private static let numberAndSize: UInt32 = 0x300
  private static let changeTime: UInt32 = 0x80

  private typealias Ask =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UInt32, UnsafeMutableRawPointer?
    ) -> Int32

  /// statx(2). Looked up, because Swift's module of the C library leaves it out.
  private static let statx: Ask? = {
    #if os(Linux)
      guard let found = dlsym(nil, "statx") else { return nil }
      // The type is that of the manual page, with the answer as bytes.
      return unsafeBitCast(found, to: Ask.self)
    #else
      return nil
    #endif
  }()
}
