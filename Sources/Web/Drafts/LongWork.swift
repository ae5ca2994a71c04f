import Dispatch
import Policy

/// Where drafts are read, compared and tested: one after the other, on a thread that answers no
/// requests, so that whoever asks something else does not wait for it.
final class LongWork: TaskExecutor {
  static let shared = LongWork()

  private let queue = DispatchQueue(label: "handrail.drafts", qos: .utility)

  private init() {}

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Does some work there.
  ///
  /// - Parameter work: what takes long.
  /// - Returns: what the work does.
  /// - Throws: what the work does.
  func run<Output: Sendable>(
    _ work: @escaping @Sendable () throws -> Output
  ) async throws -> Output {
    try await Task(executorPreference: self, priority: .utility) { try work() }.value
  }

  /// Reads a document that somebody brought.
  ///
  /// - Throws: `ImportError`, which says why the text is no policy.
  func read(_ text: String, today: Day) async throws(ImportError) -> DraftDocument {
    let work = Task(executorPreference: self, priority: .utility) {
      Result { () throws(ImportError) in try DraftDocument(reading: text, today: today) }
    }
    return try await work.value.get()
  }
}
