// How the kinds that make up most of a record are read by hand: the fields in the order of their
// names, as they are written. What is refused here is read by `JSONDecoder`.

internal import Policy

extension QuestionEvent.Asked: Scannable {
  init?(scanning fields: inout FieldScanner) {
    guard let activity = fields.text("activity"), let clauses = fields.texts("clauses"),
      let facts = fields.texts("facts"), let mode = fields.oneOf("mode", as: OperatingMode.self),
      let period = fields.text("period"), let place = fields.text("place"),
      let roles = fields.texts("roles"), let thing = fields.textIfAny("thing"),
      let verdict = fields.text("verdict")
    else { return nil }
    self.init(
      roles: roles.map(Role.init), activity: activity, thing: thing, period: period, place: place,
      mode: mode, facts: facts, verdict: verdict, clauses: clauses)
  }
}

extension ConcernEvent.Opened: Scannable {
  init?(scanning fields: inout FieldScanner) {
    guard let concern = fields.value("concern", as: ConcernID.self) else { return nil }
    self.init(concern: concern)
  }
}

extension ConcernEvent.Reported: Scannable {
  init?(scanning fields: inout FieldScanner) {
    guard let about = fields.oneOf("about", as: ConcernSubject.self),
      let concern = fields.value("concern", as: ConcernID.self),
      let danger = fields.flag("danger"), let involved = fields.text("involved"),
      let occurred = fields.object("occurred", { Occasion(scanning: &$0) }),
      let place = fields.text("place"), let words = fields.text("words")
    else { return nil }
    self.init(
      concern: concern, words: Text(kept: words), involved: Text(kept: involved), about: about,
      occurred: occurred, place: Text(kept: place), danger: danger)
  }
}

extension Occasion: Scannable {
  init?(scanning fields: inout FieldScanner) {
    guard let day = fields.value("day", as: Day.self), let time = fields.textIfAny("time") else {
      return nil
    }
    guard let time else {
      self.init(day: day, time: nil)
      return
    }
    guard let time = LocalTime(time) else { return nil }
    self.init(day: day, time: time)
  }
}

extension PeopleEvent.Admitted: Scannable {
  init?(scanning fields: inout FieldScanner) {
    guard let name = fields.text("name"), let person = fields.value("person", as: PersonID.self),
      let roles = fields.texts("roles"), let signInName = fields.text("signInName")
    else { return nil }
    self.init(person: person, name: name, roles: roles.map(Role.init), signInName: signInName)
  }
}

extension PeopleEvent.PasswordSet: Scannable {
  init?(scanning fields: inout FieldScanner) {
    guard let person = fields.value("person", as: PersonID.self),
      let verifier = fields.text("verifier")
    else { return nil }
    self.init(person: person, verifier: verifier)
  }
}

extension PeopleEvent.Left: Scannable {
  init?(scanning fields: inout FieldScanner) {
    guard let person = fields.value("person", as: PersonID.self) else { return nil }
    self.init(person: person)
  }
}

extension LearnerEvent.Enrolled: Scannable {
  init?(scanning fields: inout FieldScanner) {
    guard let born = fields.value("born", as: Day.self), let className = fields.text("className"),
      let learner = fields.value("learner", as: LearnerID.self), let name = fields.text("name")
    else { return nil }
    self.init(learner: learner, name: name, born: born, className: className)
  }
}
