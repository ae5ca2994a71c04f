extension Schema {
  /// The schema in the schema language, laid out anew and without comments.
  public var text: String {
    var printer = SchemaPrinter(shapes: ShapesInFull(syntax))
    for namespace in syntax.namespaces { printer.write(namespace) }
    return printer.text
  }
}

/// Writes schemas in the schema language.
private struct SchemaPrinter {
  private(set) var text = ""
  private let shapes: ShapesInFull
  private var namespace = ""
  private var indent = 0

  init(shapes: ShapesInFull) { self.shapes = shapes }

  private mutating func line(_ line: String) {
    text += String(repeating: "  ", count: indent) + line + "\n"
  }

  mutating func write(_ namespace: SchemaSyntax.Namespace) {
    if !text.isEmpty { text += "\n" }
    let isNamed = !namespace.name.isEmpty
    self.namespace = namespace.name
    if isNamed {
      write(namespace.annotations)
      line("namespace \(namespace.name) {")
      indent += 1
    }
    for type in namespace.types {
      write(type.annotations)
      line("type \(type.name) = \(self.type(type.type));")
    }
    for entity in namespace.entities { write(entity) }
    for action in namespace.actions { write(action) }
    if isNamed {
      indent -= 1
      line("}")
    }
  }

  private mutating func write(_ annotations: [PolicySyntax.Annotation]) {
    for annotation in annotations {
      line("@\(annotation.name)" + (annotation.value.map { "(\(quoted($0)))" } ?? ""))
    }
  }

  private mutating func write(_ entity: SchemaSyntax.EntityDeclaration) {
    write(entity.annotations)
    var words = "entity \(entity.name)"
    switch entity.kind {
    case .enumerated(let choices):
      words += " enum [\(choices.map(quoted).joined(separator: ", "))]"
    case .standard(let parents, let shape, let tags):
      if !parents.isEmpty { words += " in \(names(parents))" }
      if let shape { words += " = \(type(shapes.record(shape, in: namespace)))" }
      if let tags { words += " tags \(type(tags))" }
    }
    line(words + ";")
  }

  private mutating func write(_ action: SchemaSyntax.ActionDeclaration) {
    write(action.annotations)
    var words = "action \(attributeName(action.name))"
    if !action.parents.isEmpty {
      let parents = action.parents.map { parent in
        parent.type.map { "\($0.name)::\(quoted(parent.id))" } ?? attributeName(parent.id)
      }
      words += " in [\(parents.joined(separator: ", "))]"
    }
    if let appliesTo = action.appliesTo, !appliesTo.principals.isEmpty,
      !appliesTo.resources.isEmpty
    {
      line(words + " appliesTo {")
      indent += 1
      line("principal: \(names(appliesTo.principals)),")
      line("resource: \(names(appliesTo.resources)),")
      if let context = appliesTo.context { line("context: \(type(context)),") }
      indent -= 1
      line("};")
    } else {
      line(words + ";")
    }
  }

  private func names(_ names: [NameSyntax]) -> String {
    "[\(names.map(\.name).joined(separator: ", "))]"
  }

  private func type(_ type: TypeSyntax) -> String {
    switch type {
    case .named(let name), .entity(let name), .common(let name): name.name
    case .set(let element): "Set<\(self.type(element))>"
    case .record(let attributes, _):
      attributes.isEmpty
        ? "{}"
        : "{\n" + attributes.map(attribute).joined()
          + String(repeating: "  ", count: indent) + "}"
    }
  }

  private func attribute(_ attribute: TypeSyntax.AttributeSyntax) -> String {
    var inner = self
    inner.indent += 1
    inner.text = ""
    inner.write(attribute.annotations)
    inner.line(
      attributeName(attribute.name) + (attribute.isRequired ? "" : "?")
        + ": \(inner.type(attribute.type)),")
    return inner.text
  }
}
