/// What is reported in the demo school. Written for it, about nobody.
struct DemoConcern {
  let words: String
  let involved: String
  let about: ConcernSubject
  let place: String
  let danger: Bool

  static let all: [DemoConcern] = [
    .init(
      words: "At wet play two learners said they watch videos alone at bedtime on a big "
        + "brother's phone. One said: 'There was a scary one and it would not stop.'",
      involved: "Two learners in my class", about: .learner, place: "Classroom", danger: false),
    .init(
      words: "A learner told me she has her own account on a video app. She could say its name "
        + "and how many people follow her. She is six.",
      involved: "One learner, Year 1", about: .learner, place: "Reading corner", danger: false),
    .init(
      words: "A visitor was taking a picture of the hall display with his phone while a class "
        + "walked past. I asked him to stop and he did, and he showed me that he deleted it.",
      involved: "A visitor, one class", about: .other, place: "Hall", danger: false),
    .init(
      words: "I had a friend request from the parent of a learner in my class on my own account. "
        + "I have not answered it.",
      involved: "A parent and me", about: .other, place: "At home", danger: false),
    .init(
      words: "A colleague's own phone was on the desk with the screen lit during phonics. It "
        + "buzzed several times and the children noticed.",
      involved: "A colleague", about: .adult, place: "Classroom", danger: false),
    .init(
      words: "At pick-up a learner said that an older child next door shows him games 'with "
        + "shooting and real people talking'.",
      involved: "One learner, Reception", about: .learner, place: "Playground", danger: false),
    .init(
      words: "Somebody has made an account with our school's name and badge. It has no posts yet.",
      involved: "Not known", about: .other, place: "Online", danger: false),
    .init(
      words: "A learner would not go home and held on to the fence. He said that his uncle films "
        + "him. He was shaking.",
      involved: "One learner, Year 2", about: .learner, place: "School gate", danger: true),
    .init(
      words: "A parent posted a photo from the harvest assembly with other children in it, and "
        + "the comments name two of them.",
      involved: "A parent, several learners", about: .other, place: "Online", danger: false),
    .init(
      words: "A deputy safeguarding lead filmed part of a class for a display on her own phone. "
        + "She said that the class phone was flat.",
      involved: "A deputy safeguarding lead", about: .safeguardingLead, place: "Classroom",
      danger: false),
    .init(
      words: "The headteacher answered a private call in the corridor during lessons, near my "
        + "class. I was not sure whom to tell.",
      involved: "The headteacher", about: .headteacher, place: "Corridor", danger: false),
  ]
}
