/// Plain English words: never a slip for another word, and never what a question is about.
enum PlainWords {
  /// The words.
  static let all: Set<String> = Set(
    """
    a about after again all allowed also am an and another any anybody anyone are around as ask \
    asking at away back be because been before being bit both but by came can cannot cant car \
    come could couldnt dad day did do does doing dont down drink each early eat even ever every \
    everyone few find fine first food for from game get getting give go going good got guys had \
    half happen has have having he hello help her here hi him his hot how i id if ill im in \
    inside into is isnt it its ive job just keep kept kind know last late later leave left let \
    lets like little long look lot lots made make many matter may maybe me meet might mine \
    minute moment more morning most move much must my name near need never new next nice no not \
    nothing now of off ok okay old on once one only open or other our out over own park part \
    past pay people per place plan plus please pop problem put quick quickly really right room \
    round rules said same saw say school see send sent she should show side since sit so some \
    somebody someone something soon sorry still stop stuff such sure take tea tell tent test \
    than thank thanks that the their them then there these they thing think this those though \
    through time to today together too took try trying two under until up us use using very walk \
    want wanted wants was way we week well went were what whats when where which while who whole \
    why will wish with within without wont word work would write year yes yet you your yourself \
    actually almost already alone alright although always anymore anyway bad because become \
    behind best better big busy case cause course different difficult due during easy emergency \
    end enough especially exactly extra fast feel fill forgot forgotten forward friday full fun \
    great guess happens hard heard hope hour hurry important instead kit later less lost love \
    monday mostly nearly normally often particular particularly perhaps person poorly possible \
    possibly pretty problem properly purpose question quiet rain rather ready real really reason \
    recently rest safe says seen several shortly sick silly simple sit situation slow small \
    sometimes sort spare stand stuck stupid suddenly supposed talking telling thursday tired \
    tomorrow tonight tuesday urgent urgently usual usually visit visiting visits wait waiting \
    wednesday wet whenever wherever wonder wondering worse wrong yesterday young
    """.split(separator: " ").map(String.init))

  /// Short ways to write plain words on a phone, and what they stand for.
  static let short: [String: String] = [
    "abt": "about", "alrite": "alright", "b4": "before", "bc": "because", "bcos": "because",
    "bcoz": "because", "cos": "because", "coz": "because", "cud": "could", "cuz": "because",
    "gd": "good", "n": "and", "pls": "please", "plz": "please", "ppl": "people",
    "r": "are", "shud": "should", "sum1": "someone", "thx": "thanks", "tmrw": "tomorrow",
    "u": "you", "ur": "your", "w": "with", "wen": "when", "wiv": "with", "wot": "what",
    "wud": "would",
  ]

  /// The same words without their endings.
  static let stems: Set<String> = Set(all.map(Sentence.stem))
}
