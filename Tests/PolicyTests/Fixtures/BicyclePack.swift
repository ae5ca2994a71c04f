import Policy
import Testing

/// A small pack about another subject, whole in itself: bicycles on a school's site.
enum BicyclePack {
  static let policy = """
    ---
    title: Bicycles on Site
    keyDetails:
      Site manager: [Demo Alder]
      Date of next review: May 2030
    ---

    # Bicycles on Site

    ## 1. Riding

    - 1.1 Nobody rides on the drive, except staff before and after school.
    - 1.2 Pupils ride scooters in the playground when a coach is there.

    ## 2. Keeping

    - 2.1 Everyone may keep a bicycle in the shed.
    - 2.2 A motorbike is kept in the shed when the site manager and the headteacher have agreed.
    - 2.3 Look after your lock.
    """

  static let vocabulary = """
    roles:
      - {id: caretaker, label: The caretaker, is: [staff], asks: true}
      - {id: pupil, label: A pupil, asks: true}
      - {id: staff, label: Staff}
    things:
      - {id: bicycle, label: my own bicycle, type: Vehicle, attributes: {motor: false, wheels: 2}}
      - {id: motorbike, label: a motorbike, type: Vehicle, attributes: {motor: true, wheels: 2}}
    activities:
      - {id: ride, label: ride on my own, things: [bicycle]}
      - {id: keep, label: keep something in the shed, things: [bicycle, motorbike]}
      - {id: scoot, label: scoot}
    periods:
      - {id: lesson, label: in a lesson}
      - {id: after-school, label: after school}
    places:
      - {id: classroom, label: in class, onSite: true, learnersPresent: true}
      - {id: drive, label: on the drive, onSite: true, learnersPresent: false}
    modes:
      - {id: normal, label: Open}
    facts:
      - {id: coachThere, onlyif: a coach is there}
      - {id: managerAgreed, onlyif: the site manager has agreed}
      - {id: headAgreed, onlyif: the headteacher has agreed}
      - {id: kingAgreed, onlyif: the king has agreed}
    context: {speedMax: 10}
    """

  static let riding = """
    @id("no-riding") @clause("1.1") @reason("The drive is for cars.") @instead("Push it.")
    forbid (principal, action == Action::"ride", resource)
    unless { principal in Role::"staff" && context.when == "after-school" };

    @id("staff-ride") @clause("1.1") @reason("The drive is empty then.")
    permit (principal in Role::"staff", action in [Action::"ride"], resource is Vehicle)
    when { context.when == "after-school" && resource.wheels == 2 && context.speedMax < 20 };

    @id("scooting") @clause("1.2") @reason("A coach looks after you.")
    permit (principal in Role::"pupil", action == Action::"scoot", resource)
    when { context.coachThere };
    """

  static let keeping = """
    // The shed.
    @id("shed") @clause("2.1") @reason("The shed is for everyone.")
    permit (principal, action == Action::"keep", resource) unless { resource.motor };

    @id("motorbikes") @clause("2.2, 2.1") @reason("It is agreed.")
    permit (principal, action == Action::"keep", resource == Vehicle::"motorbike")
    when { context.kingAgreed || (context.managerAgreed && context.headAgreed) };

    @id("open-shed") @clause("2.1") @reason("The caretaker has the key.")
    permit (
      principal in Role::"caretaker", action == Action::"openShed", resource == School::"school"
    );

    @id("shed-stays-shut") @clause("2.1") @reason("One key is enough.") @instead("Ask for it.")
    forbid (principal, action == Action::"openShed", resource)
    unless { principal in Role::"caretaker" };
    """

  static let schema = """
    entity Role in [Role];
    entity Person in [Role];
    entity School;
    entity Vehicle { motor: Bool, wheels: Long };
    type Circumstances = {
      when: String, where: String, onSite: Bool, learnersPresent: Bool, mode: String,
      speedMax: Long, coachThere: Bool, managerAgreed: Bool, headAgreed: Bool, kingAgreed: Bool,
    };
    action ride, keep
      appliesTo { principal: [Person], resource: [Vehicle], context: Circumstances };
    action scoot appliesTo { principal: [Person], resource: [School], context: Circumstances };
    action openShed appliesTo { principal: [Person], resource: [School], context: {} };
    """

  static let scenarios = """
    - ask: Can I ride in on the drive?
      who: pupil
      activity: ride
      thing: bicycle
      where: drive
      answer: no
      clauses: [1.1]
      why: The drive is for cars.
    - ask: Can I ride home when everyone is gone?
      who: [caretaker]
      activity: ride
      thing: bicycle
      when: after-school
      where: drive
      answer: yes
      clauses: ['1.1']
      why: The drive is empty.
    - ask: Where does my motorbike go?
      who: caretaker
      activity: keep
      thing: motorbike
      answer: only-if
      clauses: [2.1, 2.2]
      why: It needs a word first.
    """

  static let using = """
    - ask: The caretaker opens the shed.
      who: caretaker
      action: openShed
      answer: yes
      clauses: ['2.1']
      why: The caretaker has the key.
    - ask: Somebody passes by and opens the shed.
      who: []
      action: openShed
      answer: no
      clauses: ['2.1']
      why: One key is enough.
    """

  static let coverage = """
    2.3: {kind: text, sentence: A poster in the shed says so.}
    """

  static let files = [
    "policy.md": policy, "vocabulary.yaml": vocabulary, "schema.cedarschema": schema,
    "rules/riding.cedar": riding, "rules/keeping.cedar": keeping, "scenarios.yaml": scenarios,
    "coverage.yaml": coverage, "using-scenarios.yaml": using,
  ]

  static func pack(_ changes: [String: String] = [:]) throws -> PolicyPack {
    let today = try #require(Day("2026-11-22"))
    return try PolicyPack(
      name: "bicycles", files: files.merging(changes) { $1 }, today: today)
  }

  /// What is said of the pack with some of its files changed; nothing when it is in order.
  static func complaints(_ changes: [String: String?]) throws -> [String] {
    let today = try #require(Day("2026-11-22"))
    var files = files
    for (file, text) in changes { files[file] = text }
    do throws(PackError) {
      _ = try PolicyPack(name: "bicycles", files: files, today: today)
      return []
    } catch {
      return error.sentences
    }
  }
}
