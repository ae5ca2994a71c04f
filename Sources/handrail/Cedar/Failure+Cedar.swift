internal import Cedar

extension Failure {
  /// Entities, a request or a context that can't be taken.
  init(_ error: EntitiesError, in file: InputFile) {
    switch error {
    case .malformed(let error): self = .usage(error.description)
    case .duplicate, .cycle, .unexpected: self = .usage("\(file.name): \(error)")
    }
  }
}
