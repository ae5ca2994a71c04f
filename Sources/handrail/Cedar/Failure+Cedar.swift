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

extension Entities {
  /// Reads entities from a file, and holds them against the schema if there is one.
  ///
  /// - Throws: `Failure`.
  init(_ file: InputFile, _ schema: Schema?) throws {
    do throws(EntitiesError) {
      try self.init(json: file.text, file: file.name, schema: schema)
    } catch {
      throw Failure(error, in: file)
    }
    do throws(SchemaMismatch) {
      try schema?.check(self)
    } catch {
      throw Failure.usage("\(file.name) does not keep to the schema: \(error)")
    }
  }
}
