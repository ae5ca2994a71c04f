/// What tells of danger in plain English, as patterns (`WordPattern`), by what happens. Each holds
/// for
/// any school and any policy.
enum DangerWords {
  /// One pattern a line; a line that ends with a backslash goes on.
  static func patterns(_ lines: String) -> [String] {
    lines.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ").replacing("| ", with: "|")
    }
  }

  /// What only sounds like danger: its words are passed over.
  static let idioms = patterns(
    """
    <tech>|<pet> +is|was|has|have|just|keeps|went|gone|always|nearly|almost|been|going|about|\
      will dead|died|dying|die|dies|freez*|crash*|collapsed
    <tech>|<pet> +dead|died|dying|dies|die|crash*|freez*|collapsed|trapped|stuck
    dead|dying|flat +<tech>|<pet>
    wifi|internet|system|network down|collapsed|died
    dead +funny|good|cute|nice|easy|busy|sweet|important|on|line|tired|handy|useful|keen|proud|\
      end|lucky|clever|simple|slow|quick|chuffed|excited|posh|helpful|happy|set|right|lock|heading
    dying to|for +know|see|hear|try|share|get|tell|post|show|have|go|a|watch|meet|use|put|brew|tea
    dying +of +laughter|laughing|embarrassment|boredom|shame|heat|curiosity
    killing +time|it
    kill +time|an|some|for
    kill +two|the +birds|mood|background|bluetooth
    kill|killing +off
    feet|back|head|shoes +is|are|was|were +killing
    killing +me +laughing
    made_my_day
    drop +dead +gorgeous
    painfully|killer|killed +it|that|at
    laughed|laughing|laugh +so|till|until|me
    on +fire +with|today|this|for|at|in +their|reading|phonics|maths|spelling|form|times
    on_fire +with|today|this|lately
    set +the +world +on +fire
    fire|fired +away|up|off|over|out|across|engine|engines|truck|trucks|fighter|fighters|\
      brigade|drill|drills|practice|door|doors|exit|exits|safety|works|tablet|tablets|stick|tv|\
      hd|warden|marshal|marshals|extinguisher|extinguishers|service|station|escape|evacuation|\
      risk|regulations|procedure|procedures|register|man|men|sticks|assembly|point|points|\
      policy|topic|song|pit|place|side|wall|wood|fox
    great|gunpowder +fire|plot
    great_fire
    fire|smoke +alarm|detector +test|tests|testing|tested|practice|check|checks|battery|\
      batteries|goes|beeping|bleeping|music
    kindle|amazon|fire +fire|tablet|7|hd
    camp|bon|wild +fire|fires
    fireplace|firework*|fireman
    fire +alarm +goes|practice|test|drill|register|at|for|keeps|policy
    cross|line|under +of +fire
    smoke|smoking|smoker* +free|area|break|ban|policy|shelter|signs|machine|detector|screen
    no +smoking
    stop|quit|gave|given|giving|give +smoking|up +smoking
    burning|burnt +question|questions|issue|out|toast|cd|cds|dvd|calories|through|desire|cakes|the
    burn|burned|burns +out|night|a|calories|off|supper|it +cd|dvd|disc
    burn* +my|the +toast|tea|dinner|lunch|bridges|cakes
    sun +burn|burnt|burned
    gun +powder|glue
    glue|water|nerf|toy|staple|nail|heat|bubble|laser|cap|spud|pretend|lego|ray|play|paint|\
      finger|dart|silver|squirty +gun|guns
    jumping|jump +the +gun
    guns|gun|knife|axe|bomb|bombs|zombies|swords|sword|weapons|shooting in|on|from|of \
      +minecraft|roblox|fortnite|game|games|film|cartoon|book|story|play
    =gun|=shotgun +going|seat|salute
    bath|photo|mail|f|glitter|cherry|seed|paint +bomb|bombs|bombed|bombing
    da +bomb
    the +bomb $
    bomb +shelter|shelters|disposal|site
    knife|knives +and|block|fork|forks
    butter|palette|plastic|table|butterfly|dinner|pallet|playdough|cake|bread|cutlery|craft|\
      modelling|clay|putty|safety +knife|knives
    pen|pocket +knife|knives +badge
    forks +knives
    cutlery|kitchen|canteen +knives
    shoot|shooting|shot +a|the|some|us|you|me|her|him|off|over|through|our|my|for|of|in|with|\
      stars|star|hoops|goals|up|an +video|videos|film|films|clip|picture|photo|advert|text|\
      message|email|play|nativity|scene|reel|hoops|goal|netball|tiktok|footage|question|\
      documentary|short|mail|quick|line|idea|reminder
    photo|photos|film|video|screen|head|snap|long|big|good|one|best|moon|pot|group|close +shoot|\
      shoots|shot|shots
    shot|shots +of
    shooting +stars|star|hoops|video|film|a
    =shot|=shots +at|glass|put|gun|list|for
    flu|covid|nasal|booster|espresso +shot|shots|jab
    give|given|giving|gave|had|have +it +a +shot
    stab +at|in +it|the +dark
    back|front +stabbing|stabbed|stabber
    stabilis*|stable
    choking +hazard|hazards|risk|up
    artichoke*
    fitting|fit +in|room|rooms|out|new|the|a|for|into|with|my|to|as|bill|well|together|better|\
      nicely|bit
    fit|fits +my|on +apple|fitbit|bit
    panto*|drama|costume|world_book_day +sword|pirate|knife|gun|axe|weapon
    stroke +of|the|a|pattern|luck|genius|dog|cat|guinea|rabbit
    breast|back|butterfly +stroke
    heart +attack +nearly|almost
    nearly|almost|gave|gives|give +had|me|him +a +heart +attack
    break +a +leg
    breaking|broke|broken|break +up|down|news|point|the|into|my|even|out|off|glass|ice|time|\
      rules|rule|law|promise|heart|hearts|record|link|links|screen|phone
    bleeding +edge|hearts|gums|heck|obvious|phone|thing|ipad|useless|annoying|great|wifi|laptop
    blood +sugar|sugars|pressure|test|tests|donor|donors|donation|brothers|suger|type|bank|\
      group|glucose|relative|relatives|orange|moon|hound|monitor|drive|drives|bikes|vessels|family
    zombies +and +blood
    fake|theatrical|stage|face +blood|paint
    blood +cells|circulation|topic
    first +aid|aider|aiders
    accident +book|form|forms|log|slip|slips|report
    by +accident
    wet|toilet|little|toileting|potty +accident|accidents
    accident +at|in +pants|toilet|bed
    missing +tooth|teeth|book|books|form|forms|pe|kit|homework|bag|coat|jumper|shoe|shoes|sock|\
      hat|school|class|lesson|lessons|work|photo|photos|page|pages|the|my|out|from|your|our|a|\
      an|days|assembly|register|name|names|password|consent|data|piece|pieces|link|links|button|\
      charger|ipad|tablet|tablets|phone|laptop|cardigan|glove|gloves|water|lunchbox|reading|\
      file|files
    <kid>|<tech>|photo|name|form|he|she|they +is|are|was|has|have|been +missing +from|a|the|his|\
      her|their|out|some|one|two|mum|mummy|home|you|his +register|list|photo|page|group|app|\
      tooth|teeth|class|website|display|book|his|front|coat|jumper|shoe|from
    lost +property|his|her|their|my|the|your|our|track|for|in|all|interest|count|it|a|tooth|\
      touch|voice|weight|signal|connection|coat|jumper|password|login|access|and|heart|an|some|\
      phone
    lost|loses|losing +<kid>|one|two +coat|jumper|shoe|phone|bag|book|login|password|tooth|\
      attention|interest|of|photo|ipad
    disappear*|vanish*|escape +from|messages|message|photos|room|rooms|photo|post|app|screen|\
      key|button|emails|files|story
    police|paramedic|ambulance|fire +officer|officers|visit|visits|visitor|visitors|check|\
      checks|dog|dogs|car|cars|station|topic|talk|costume|uniform|crew|museum|play|assembly|day|\
      clearance|community|cadets|man|woman|vetting|workshop|interview
    people_who_help_us
    john +ambulance
    toy|playmobil|lego|wooden|air +ambulance|police|gun|knife|bomb
    hit +the|send|a|post|like|me|play|record|our|his|her|their|my|target|targets|reply|submit|\
      save|share|delete|us|enter|upload|by|nail +up|target|targets|button|goal|goals|reply|\
      snooze|share|post|submit|on|up|with|record|send|milestone
    hit +send|post|like|reply|delete|share|record|enter|upload|play|save|submit|publish
    smash|smashed|smashing|beat|beating|crack|cracked|punch|kick +it|phonics|clock|target|\
      record|score|spelling|traffic|queue|level|boredom|game|sats|screen|phone|code|on|egg|eggs|\
      bag|ball|about|bags
    beat +the|my|her|his|their +score|record|time|level|drum|clock|traffic|team|queue|at|boss
    beat +him|her|me|us|them +at|in|to
    drum|heart +beat|beats|beating
    heartbeat|drumbeat
    hole|fruit|paper|tree +punch|punches
    punch +line|and|bag|card
    punchline
    kick +off|start|about|boxing|him|her|them|out|ball|it|up|in|a|the|ups +off|out|ball|from|\
      the|group|chat|football|goal
    kick|kicks|kicked|kicking +off +at|on|with|the|our|this|time|next|a|for +9|10|11|1|2|3|half|\
      season|week|term|nine|ten|two|three|one|assembly|topic|lesson
    kicked|kick|kicking|booted|thrown +<whom>|me|out +out|off|from|of|the +of|the|group|chat|\
      app|call|meeting|zoom|whatsapp
    bullet +point|points|journal
    attack +of +the|giggles
    attack|attacked +on +titan
    snack|giggle +attack
    fight +for|the|over +right|flab|cause|place|tickets
    food|snowball|play|pillow|water +fight|fighting|fights
    fight|fighting +fit|chance|talk|cold|infection|corner|back +tears
    pushed|push|pushing +for|back|notification|notifications|up|button|it|the|to
    slap +on|bang|it|some|up
    smack +in|bang|the
    bite +to|size|sized|of|the +eat
    bite +me
    bit +of|more|late|about|like|rude|a|unsure|confused|odd|too|on|weird|worried|much|about|hard
    bits +and|of|for|on|from
    touch +typing|screen|up|base|on|wood|football|rugby|down|id|it|with|lightly|a|his|her|any|\
      and|paper|pad|of|points
    touched +base|up|on|a|by|that|the|my|upon|to +nerve|screen|message|gesture|card
    in|keep|kept|get|getting|got|lose|lost|losing +in|touch +touch|with
    touch|touching +story|card|message|moment|tribute|video|gesture|photo
    hurt|hurts|hurting +feelings|his|her|their|my|to +feelings|ask|try|pride
    would|does|did|do|can|will|not +it|not +hurt +to|if|anyone
    no|not +harm +in|done
    harm +in
    harmless|unharmed
    hurt*|harm* +your +eyes|feelings
    secret +santa|garden|friend|friends|code|sauce|world|present|message|reader|seven|sevens|\
      squirrel|elf|agent|agents|ballot|surprise
    surprise|party|present|birthday|password|leaving +secret
    top|trade +secret
    groom|groomed|grooming +dog|dogs|poodle|horse|the
    dog|pet|horse|bride|well|best|her|and|beard +groom|grooming|groomed|parlour
    bridegroom
    blackmail +emotional
    emotional +blackmail
    abuse|abusive +of|comment|policy|the +power|privilege|sick|trust|position|wifi
    child|domestic|drug|substance +abuse|protection +policy|training|course|leaflet|poster|\
      awareness
    knife|gun +crime +assembly|talk|workshop|week
    violent|violence +film|films|game|games|video|videos|cartoon|in
    horror|scary|violent +film|films|story|stories|game|movie|video|book
    threat|threats +assessment|to +our
    screaming|screams|scream +with|at|deal +joy|delight|laughter|excitement|match|deals|telly
    ice +scream
    drowning|drowned|drown +in|out|under +paperwork|marking|emails|work|noise|admin|planning|\
      reports|forms|the|assessment|data|it|washing|laundry
    buried|snowed|swamped +under|in
    crash +course|mat|mats|helmet|test|landing|into|diet|out
    crash* +in +on
    explode|exploded|exploding|explosion +of|with|on|in +colour|laughter|colours|ideas|glitter|\
      likes|pride|joy|whatsapp|messages|group|creativity
    volcano|volcanoes +explod*|explosion|eruption|experiment
    bath|coke|mentos|science +explosion
    poison +ivy|dart|apple|frog|tree|frogs
    food|lead|alcohol +poisoning +course|policy|training
    toxic +parent|colleague|group|chat|workplace
    gas +man|board|engineer|meter|bill|boiler|cooker|mask|safe|safety|fitter|hob|giants|inspection
    laughing +gas|stock
    had|having|have +a +gas
    trapped +wind|in|nerve +traffic|queue|meeting|lift
    stuck +in|on|behind|at|with|up|to|for|the|a +traffic|level|motorway|m6|m25|m2|m20|queue|\
      meeting|maths|question|task|word|reading|loop|work|wall|page|screen|snow|form|login|\
      homework|password|this|it|phonics|spelling
    drugs|drug +education|policy|talk|assembly|awareness|lesson|workshop|topic|dealer|trolley|\
      test|training|company
    =drunk +water|milk|juice|his|her|their|all|the|enough
    hungry +caterpillar|hippos|for|little
    very_hungry_caterpillar
    hungry $
    scared|afraid|frightened|terrified|scary +of|that|to|about|i +spiders|heights|dogs|posting|\
      getting|losing|being|breaking|technology|doing|using|he|she|might|will|have|may|forget|\
      ask|post|put|write|say|dark|toilets|toilet|wasps|clowns|thunder|loud|noise|saying|it|i|\
      not|the|assembly
    afraid +i|we|not|so +am|can|do|have|is|not|cannot|will|missed|forgot|are
    i +am +afraid +not
    lock +down +drill|practice|procedure|policy|2020|learning|lessons|routine|button|during|in|\
      the|since|started|baby|babies|work
    lockdown +drill|drills|practice|procedure|policy|2020|baby|babies|learning|lessons|during|\
      since|years|work|zoom|started|routine|button
    in|during|since|the|first|after|covid|since +lockdown
    lock|locked +down|out|in|away|up|screen +of|my|the|ipad|tablet|phone|account|settings|email|\
      login|for|and|in|screen|<tech>
    <tech>|account|password|screen|login|i|me|us +is|was|got|has|been|am|are|keeps +locked|locking
    <tech>|account|me|i|us +locked
    am|been|got|locked +locked|out +of +my|the|email|account|system|seesaw|tapestry|login|class|\
      arbor|sims
    hostage +to
    fall|fell|fallen +asleep|in|behind|out|off|on|under|short|foul|over|for +love|the|asleep|\
      with|behind|floor|deaf|friday|monday|saturday|sunday|thursday|wednesday|tuesday|his|my
    falls +on|in|under|within|over|between|outside|to
    phone|ipad|tablet|laptop|watch|display|picture|poster|tooth|camera|screen|star|coat|lid|\
      keys +just|has|have|keeps|got +fell|fallen|fall|falls|falling|drowned|smashed
    phone|ipad|tablet|laptop|watch|display|poster|tooth|camera|lid|leaves|leaf|coat +fell|\
      fallen|falls|falling|burned|smashed|cracked|drowned
    collapsed|collapse +table|tables|shelf|tent|gazebo|display|chair|system|wall|laughing|tower|\
      box|boxes|in +fits|laughter|giggles|hysterics
    table|shelf|tent|gazebo|display|chair|tower|model|box|shelving|trolley|pushchair|buggy +has|\
      just|is|was|collapsed|collapses +collapsed|again
    faint +heart|hearted|outline|lines|ink|copy|hope|print|idea|writing|and
    suicide +squad|awareness|prevention
    hang|hanging +man|out|on|up|about|around|in|display|displays|coats|pictures|the|art|bags|\
      work|it|with
    run|ran|running +over|away|off|out +with|time|by|the|budget|battery|paper|ink|data|of|from|\
      my|to|ipads|class
    run|ran +over|through +my|the|our|it|this|time|lines|lunch|by|into|five|ten|plan
    cut|cutting +and|out|off|up|down|the|corners|paper|back|grass|short|hair|cake|it|my|his|her|\
      their|a|in|me +stick|hair|nails|grass|screen|time|costs|paper|fringe|cake|lunch|some|\
      fruit|sandwich|deal|shapes|slack
    stranger +danger|things|than
    strange +man +book
    danger|dangers +of|online|money|signs|sign|zone|mouse
    stranger_danger
    online +danger|dangers
    hide|hiding|hidden +and|the|my|eggs|photos|photo|posts|story|comments|messages|it|your|our|\
      from|his|presents|an|app|apps|stories|post|phones|phone|ipads|behind +seek|eggs|phone|\
      photos|photo|app|my|comment|feed|them|the
    please|someone|somebody|anyone|can|pls +you|help|anyone|someone|somebody|me +help|me|us|\
      with|to +with|log|set|find|me|get|choose|to|understand|print|write|upload|decide|open|\
      fill|us|on
    will|to|and|would|that|also|really|it|they|not|sure +help +him|her|them|me|us|the|with|my|\
      his|a
    like|likes|love|loves +to +play|playing +dead
    sleeping +lions
    play|playing|played +dead
    zombie|zombies|vampire|halloween|monster|dinosaur +<who>|costume|outfit|game|story|fancy
    role +play|playing
    crying +wolf|out
    safe|unsafe +to|search|space|for +use|post|share
    drown* in paperwork|marking|email|message|work|planning|report|form|admin|notification|\
      washing|letter|wool|glitter
    bit*|ate|eat*|biting|chew* my|his|the|their homework|planner|book|charger|cable|pencil|lunch
    fall|fell|fallen|falling +out +over|with|about|again|at|and|$|because|on|who
    knocked|blown|bowled +out|away|over +by +the|this|your|how|all
    ears|eyes +are|were +bleeding|melting
    poison +plant|plants|poster
    nose +bleed|bleeds +slip|slips|form|letter|note|notes|text
    bumped|bump|head +head|injury|bump +letter|note|notes|slip|slips|form|forms|text|texts|\
      sticker|stickers|policy
    defib* training|course|video|pads|check
    guns|gun +and +roses
    choke +point|points
    doctor|doctors +surgery|appointment|letter|note|receptionist|nurse
    follow* +request|requests|back
    brush|breast|back|key +stroke|strokes
    police +officer|dog|community|cadets|check
    who +shot|took
    if|incase +there +is|was +a|an +fire|emergency|accident|lockdown
    if +a|any|my|the +child|kid|pupil|learner|student|adult|someone +gets|got|is|was|has +hurt|\
      injured|ill|unwell|sick|poorly|an
    defib*|first_aid +course|box|kit|training|video
    blowing|blow|blows|blown +up +for|with|my|at|again
    kick*|kicks|kicking|throw*|boot* +me|us|him|her|them +out|off
    bruised +apple|apples|fruit|banana|ego|pride
    fight|stabbing|murder|death|battle|shooting|drowning|killing +scene|scenes|mystery|re|\
      rehearsal
    break +a +leg
    house +burned|burnt
    last +week|month|year|term
    he|she|child|kid|pupil broke his|her|their|an|a arm|leg|wrist last|week|month|weekend
    knife +crime|skills|skill
    attack +of +spam
    kill*|mute|silence +the|my|off|all +notifications|app|old|sound|wifi|noise|volume
    roman|viking|medieval|tudor|saxon|ancient|ww2|toy|pretend|cardboard|foam +weapons|swords|\
      weapon|sword|knife|dagger|axe|gun
    help +$ & wifi|filter|app|seesaw|account|login|log|printer|website|ipad|password|upload|\
      android
    fallen|falling|fell +out +over
    poorly|sick +child|kid & absence|report|text|school
    temp|temperature +of +38
    i +help|work|teach|volunteer|visit +on|in|with|at|here
    ta|dsl|visitor|parent|teacher|driver|volunteer|governor +here
    """)

  /// Words in which a slip is looked for.
  static let misspelt = [
    "ambulance", "unconscious", "breathing", "bleeding", "choking", "collapsed", "seizure",
    "drowning", "overdose", "suicide", "suicidal", "poison", "poisoned", "swallowed", "strangled",
    "strangling", "stabbed", "stabbing", "knife", "machete", "kidnapped", "intruder", "stranger",
    "explosion", "screaming", "bruises", "bruised", "attacked", "attacking", "threatened",
    "threatening", "fainted", "unresponsive", "convulsing", "asthma", "anaphylaxis", "allergic",
    "reaction", "electrocuted", "missing", "hurting", "scared", "frightened", "terrified",
    "hostage", "blackmail", "blackmailing", "violent", "weapon", "burning", "smoke", "police",
    "trapped", "injured", "emergency", "danger", "bleach", "battery", "tablets", "paracetamol",
    "medicine", "naked", "touching", "touched", "killing", "killed", "fighting", "hitting",
    "disappeared", "vanished", "grabbed", "groomed", "abused", "assaulted", "vomiting", "swollen",
    "swelling", "epileptic", "shaking", "hiding", "drunk", "punched", "punching", "kicked",
    "kicking", "aggressive", "raped", "secret", "undress", "privates", "choked", "children",
    "daddy", "mummy", "daughter", "classroom",
  ]

  /// Words that look like a slip and are none; from a list of frequent English words.
  static let ordinary: Set<String> = Set(
    """
    abuser aggression aggressively allergies amused attached attaches attaching attacker \
    attackers attained attaining attracted attracting batter batters battle beach beating \
    blackman blending blessing blinding bonding breach breaching breaking breeding burying \
    buttery chalking childress collared collated confusing consulting conversing cooked cooking \
    couching dagger dancer dandy diddy downing draining drank drawing drooling dropping \
    emergence emergent exclusion expansion explosive expulsion fightin figuring fright hiking \
    hinting hiring hoping hopping hosting hunting hurling hurrying insured intrude kicker \
    kidnapper kidnappers killer killin kipling leaching medicare medicinal messing mincing \
    mission mixing mommy named overcome overdone patching pinched pinching pitching poaching \
    poisson polices policies policing policy polite politely predates primates prison prisoner \
    privately punchline punishing raced raged raked rapid rated razed reacting reactive reaped \
    reduction refraction rejection relation resection retraction roped sacked sacred scaled \
    scarred scheming scored scraping screening screwing seared seedling selling shading \
    shallower shaming shaping shared sharing shaving shelling shelving shilling shopping \
    skirting smacking smalling smelling smelting smoker smokey smoky snacking soaking soared \
    spangled spared spelling spellings spiking spilling spoke spreading springer stacking \
    staffing staining staking stalking stalling stamping standing stared starling starring \
    starting starving stationery stealing steaming sterling stocking stoke stored straddling \
    stranded strange strangely strangest streaming stringer striping stronger struggled \
    struggling swearing sweating sweeping swirling tables tapped teaching teething terrific \
    testified torched touring trapper tripped trucking unconsciously vanquished violet
    """.split { $0 == " " }.map(String.init))

  /// What a child says of themselves, and adults seldom.
  static let children = patterns(
    """
    my|me|us +mummy|daddy|mum|dad|mam|nan|nanny|teacher|uncle|grandad|brother|step|big|sister|\
      mom|miss|granny|aunty|auntie|cousin|babysitter|parents|friend|friends|bum|willy|minnie|\
      privates
    mummy|daddy & me|my|i|us
    i +am +5|6|7|8|9|10|11|four|five|six|seven|eight|nine|ten|eleven
    i +am +in +year|yr|y1|y2|y3|y4|y5|y6|reception
    hits|hurts|touches|touched|beats|slaps|kicks|hitting|hurting|touching|smacks|kicked|punched|\
      pushed|hit|hurt +me|my|us
    i|me|my & secret
    kill|hurt +myself
    i +want|wish|do|am|cannot|can +to|not|i|was|scared|frightened|hiding|afraid|going +die|dead|\
      live|home|to|scared|be|tell
    i +am +scared|frightened|hiding|sad
    me & meet|naked|pictures|pics|photo|clothes|nudes|roblox|told|tell|game|online
    """)

  /// What shows that an adult writes.
  static let adults = patterns(
    """
    my +husband|wife|partner|class|boyfriend|girlfriend|ta|pupil|pupils|child|children|son|\
      daughter|ex|kids|kid|colleague|group|boy|girl|lad|little|toddler|baby|grandson|\
      granddaughter|year|staff|tutor|6|5|7|foster|head|line
    a|one|the|this +child|pupil|kid|girl|boy|learner|parent|student|of
    one +of +mine|my
    as|am +a +teacher|ta|parent|governor|volunteer|visitor|dsl|lead|member
    """)
}
