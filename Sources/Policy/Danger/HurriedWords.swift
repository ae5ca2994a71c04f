/// Words as they are typed in a hurry, spelled out: short forms, and slips towards the words that
/// tell of danger.
enum HurriedWords {
  /// The words, spelled out; one may become two.
  static func spelledOut(_ words: [String]) -> [String] {
    words.flatMap { word -> [String] in
      if let short = short[word] { return short }
      if let plain = PlainWords.short[word] { return [plain] }
      return [mended(word)]
    }
  }

  /// What a short form stands for.
  private static let short: [String: [String]] = {
    var short: [String: [String]] = [:]
    for line in shortForms.split(separator: ",") {
      let parts = line.split(separator: "=").map { part in
        part.split { $0 == " " || $0 == "\n" }.map(String.init)
      }
      guard parts.count == 2 else { continue }
      for form in parts[0] { short[form] = parts[1] }
    }
    return short
  }()

  private static let shortForms = """
    isnt isnot isn=is not, arent=are not, wasnt=was not, werent=were not, cant cannot carnt
    cnt cudnt=can not, couldnt=could not, wont wnt=will not, wouldnt=would not, dont dnt
    dosnt=do not, doesnt doesn dsnt=does not, didnt didn=did not, hasnt=has not, havent
    hvnt=have not, hadnt=had not, shouldnt=should not, aint=is not, hes=he is, shes=she is,
    theyre thyre=they are, theyve=they have, ive=i have, im i’m=i am, were=were, weve=we have,
    youre=you are, theres ther’s=there is, theirs=there is, heres=here is, whos=who is,
    whats=what is, thats=that is, hell=he will, shell=she will, ill=ill, itll=it will,
    theyll=they will, gonna gona gunna=going to, wanna=want to, gotta=have to, sum1 some1 sm1
    sum=someone, any1=anyone, every1=everyone, hlp halp hepl=help, plss pleas plese
    pleease=please, ambo ambulence ambulanse amblance ambulans=ambulance, nd=and, da=the,
    dat=that, dis=this, wid=with, bf=boyfriend, gf=girlfriend, hubby=husband, stepdad=step
    dad, stepfather=step dad, stepmum=step mum, becuz=because, tho=though, rn=right now,
    asap=now, atm=now, nw=now, unalive=kill, kms=kill myself, sh=sh, od=overdose,
    oded=overdosed, brething breethin breathin breafing brefing brethe breeve breave
    breath=breathing, breth breeth bref=breath, grooming=groomed, selfharm selfharming
    selfharms selfharmed=self harm, helpme=help me, abducted=kidnapped, msgd mesaged=messaged,
    msgs=messages, pix piks=pics, foto fotos=photo, wiv=with, cos=because, hav=have, haz=has,
    iz=is, dem=them, hurtin=hurting, hittin=hitting, bleedin=bleeding, chokin=choking,
    fightin=fighting, cuttin=cutting, screamin=screaming, tryin=trying, touchin=touching,
    hidin=hiding, beatin=beating, dyin=dying, threatnin=threatening, nite=night, tonite
    2nite=tonight, skool=school, kiddy kiddie=child, tchr=teacher, blud=blood, dieing
    dyeing=dying, colapsed collasped callapsed=collapsed, uncon unconshus unconsious
    unconscience=unconscious, siezure ceasure seizer seisure=seizure, nife nives=knife,
    knifed=stabbed, suiside sucide suacide suicde=suicide, strangeling=strangling, ankle=ankle
    """

  // Slips of the finger.

  /// The word, or the one of those that tell of danger that it was meant to be: a letter left out,
  /// added, changed or swapped with the next; two of these in a long word.
  private static func mended(_ word: String) -> String {
    let letters = Array(word)
    if letters.count < lettersMin || ordinary.contains(word) { return word }
    guard let first = letters.first, meantStems.contains(Sentence.stem(word)) == false else {
      return word
    }
    let near = (meant[first] ?? []).filter { abs($0.count - letters.count) <= 2 }
    let best = near.compactMap { candidate -> (distance: Int, word: String)? in
      let allowed = min(letters.count, candidate.count) >= longLetters ? 2 : 1
      let distance = Spelling.distance(letters, candidate, strict: false)
      return distance <= allowed ? (distance, String(candidate)) : nil
    }.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
    return best?.word ?? word
  }

  private static let lettersMin = 5
  private static let longLetters = 8

  private static let meant: [Character: [[Character]]] = Dictionary(
    grouping: DangerWords.misspelt.map(Array.init)) { $0[0] }
  private static let meantStems = Set(DangerWords.misspelt.map(Sentence.stem))
  /// Words that are nobody's slip, though they look like one.
  private static let ordinary = PlainWords.all.union(DangerWords.ordinary)
}
