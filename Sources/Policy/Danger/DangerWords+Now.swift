/// What tells of somebody who may be in danger at this moment.
extension DangerWords {
  /// Bodies that need help.
  static let body = patterns(
    """
    unconscious*|unresponsive|unconcious|lifeless|comatose|resuscitat*|defib|defibrillator|cpr
    passed|blacked|knocked|sparked +out
    out +cold
    faint|fainted|fainting|fainty|collapse|collaps*
    <not> breath|breathe|breathing|breaths|pulse|heartbeat
    trouble|struggling|struggle|difficulty|fighting|gasping|problem|problems|hard|difficult|\
      funny|fast|shallow|weird|heavy breath|breathe|breathing|air
    breath|breathing|breathe +funny|weird|fast|strange|bad|badly|stopped|stop|noisy|heavy|slow|\
      shallow|not|difficult|hard|problem|wrong
    <not> get|catch +breath|his|her|my|their +breath
    gasping|wheezing|wheezy|wheeze|hyperventilat*|rasping
    <who>|him|her|up|eyes & <not> wake|waking|wakes|woke|awake|conscious
    <kid>|he|she|man|woman|dad|mum <not> respond|responding|responsive|moving|move|react|\
      reacting|talking|talk|speaking|speak|answering +$|to|or|at|and|his|her|much|properly|\
      anything|now|just|any|when
    <kid>|he|she|him|her|teacher|ta|lady|man <not> responding|moving|talk|talking & floor|\
      ground|fell|collapsed|ladder|blood|eyes|arm|face
    eyes & rolled|rolling|white|back|glazed|closed|open & <who>|his|her
    <who>|lips|face|skin|hands|him|her +is|has|have|are|was|just|all|looks|look|going|gone|went|\
      turned|turning|blue|grey|been|make|gets|getting +gone|going|turned|turning|went|very|\
      really|so|a|bit|blue|grey|purple|limp|floppy|yellow +blue|grey|purple|limp|floppy|white|\
      pale|face|lips|clammy|yellow|unconscious
    turn|turned|turning|turns|gone|going|went|go|face|lips|looks|skin|hands|is|are|am|him|her|\
      she|he +blue|grey|purple|limp|floppy|clammy|stiff|rigid
    blue|purple|grey +lips|face|in|hands|round|around|fingers
    floppy|limp|lethargic|delirious & <kid>|he|she|him|hot|baby
    face|mouth|arm|side +gone|has|is|half|dropped|droop*|all|down & droop*|numb|slur*|down|move|\
      dropped|lopsided|wonky|speak
    slur*|droop*|numb|numbness|paralys*
    not|cannot feel|move +his|her|my|their|any|legs|arm|arms|leg +legs|leg|arm|arms|hands|feet|\
      toes|body
    not feel +legs|anything
    <kid>|he|she|man|woman|teacher|lady <not> move|moving +$
    chok*
    stuck|caught|lodged|something|grape|sweet|food|coin +in|stuck|lodged|down +his|her|my|their|\
      the|in|throat +throat|windpipe|airway|neck
    swallow*|ingest*|inhaled
    ate|eaten|eat|eating|drank|drunk|drink|drinking|drinks|licked|sniffed|sniffing|mouth & \
      battery|batteries|bleach|pills|=tablets|poison*|magnet|magnets|medicine|medication|calpol|\
      chemical|chemicals|detergent|antifreeze|berries|paracetamol|ibuprofen|glue|cleaning|\
      cleaner|mushroom|mushrooms|disinfectant|foxglove|petrol|weedkiller|acid|nuts|peanut|\
      peanuts|vodka|nurofen|aspirin|antidepressants|laburnum|yew|something_off|nightshade|\
      handgel|sanitiser|dishwasher & !device|devices|class|book|booked|home|charge|trolley|\
      charging|charger
    overdos*|od & !screen|sugar|cute|chocolate
    poison*|toxic
    too|loads|lots|whole|all|bottle|packet|box|handful|some|many|bunch|took|taken +of|many|\
      pills|tablets|paracetamol|bottle|her|his|the +tablets|pills|paracetamol|medicine|meds|\
      medication|mums|her|his & took|taken|swallowed|had|has|eaten|overdose|taking|ate
    foam*|froth*|frothing & mouth|he|she|lips
    having|had|has|having_a|in|into|taken|an|another|epileptic|hypo|long|big|proper +a|an|\
      epileptic|fit|fits|massive|bad|another|hypo|asthma|turn|episode +fit|fits|fitting|seizure|\
      hypo|attack|stroke|turn
    <who>|is|started|starts|keeps|been|still +fitting|fits|convulsing|jerking|twitching
    epilep* & fit|fits|fitting|shak*|attack|floor|funny|happen*|eyes|jerk*|start*|minutes
    shak*|twitch*|jerk*|trembl* & floor|eyes|stop|stopped|uncontrollab*|all_over|body|ground|\
      violent*
    <kid>|he|she|him|her is|gone|all|so|very|really|has shaky|shaking|dizzy|sweaty|clammy|\
      disorientated|delirious|weak|drowsy|sleepy & !phone|tired
    asthma|inhaler & attack|breath*|work|working|wheez*|bad|cannot|gone|empty|help|now|blue|\
      struggl*|find|need|needs & !policy|bag|bring|allowed|form|forms|keep|store|kept|bluetooth|\
      app
    anaphyla*|allergic +reaction|shock|attack|and
    anaphylactic|anaphylaxis
    epipen|epi_pen|epipens|auto_injector|jext|adrenaline & need|needs|used|gave|given|find|\
      where|now|swell*|expired|gone|nuts|stung|reaction|not|using|got|no|in_him & !training|\
      photo|poster|app
    swell*|swollen|puff* & throat|tongue|face|lips|lip|eyes|mouth|neck|nut|nuts|sting|stung|bee|\
      wasp|eaten|leg|arm|hand|up
    throat|airway +is|closing|closed|tight|swell*|swollen|are +closing|tight|swelling|swollen|\
      up|closed|sore_and_swollen
    throat closing
    nuts|peanut|milk|egg|sesame|bee|wasp|stung|sting & swell*|rash|hives|breath*|lips|itch*|\
      vomit*|allergic|reaction|blotch*|throat
    hives|rash|spots|blotch* & fade|fading|glass|purple|floppy|hot|spreading|swell*|breath*|\
      vomit*|fever
    diabet*|insulin|blood_sugar|hypo|libre|sensor|glucose & shak*|collapse*|floppy|wake|low|\
      crash*|conscious|unwell|funny|drowsy|sweat*|confused|slur*|hypo|pale|dizzy|unresponsive|\
      dropping|wobbly|faint* & !phone|watch|app|bluetooth|keep|alarm
    chest|heart +pain|pains|hurts|hurting|tight|tightness|is|really|attack|stopped|crushing|\
      racing|hurt +$|pain|now|and|hurt|hurts|really|tight|in|for|bad|badly|down|help|so|please|\
      he|she|attack
    chest|heart pain|pains|hurts|tight|stopped
    pain|pains +in +his|her|my|the|their|chest +chest|heart|left|head|side
    crushing +pain|chest
    waters|water +broke|broken|have|has|gone +broke|broken|gone|$|now|and|baby
    labour & contractions|baby|broke|pregnant
    contractions|miscarr*|in_labour|giving_birth|gone_into_labour|having_a_baby_now
    having|has|coming|give|gives +a|the|baby|birth|her +baby|now|here|birth & now|help|floor|\
      office|phone|hall|toilet*|reception|corridor|carpark|bleeding
    pregnant & bleed*|fell|pain*|collapse*|hit|kick*|fallen|faint*
    bleed*|haemorrhag*|hemorrhag*
    blood & everywhere|pouring|all_over|all|lots|loads|so_much|coming|gushing|pool|spurting|\
      covered|dripping|floor|head|face|ear|ears|mouth|eye|stop|hands|cough*|vomit*|sick|sink|\
      stairs|toilet*|massive|squirting|losing|lost|much|wall|nose|shirt|leg|arm|wee|poo
    there +is|was|blood +blood|lots|loads
    need|needs|need_a +ambulance|stitches|doctor|paramedic|hospital|tourniquet|medic|oxygen|\
      resus|nurse_now|surgery
    gash*|severed|amputat*|impaled|chopped
    cut|sliced|slit|chopped|trapped|ripped|torn|tore|shut|crushed|come|came|taken|took|caught|\
      stuck|jammed|hanging|bitten|cutting|lost|off|snapped|missing +off|open|badly|deep|his|her|\
      my|too|bad|himself|herself|through|a|the|top|end|half|in|very|wrist|wrists|arm|arms|\
      really & finger|fingers|thumb|hand|wrist|wrists|arm|arms|leg|deep|neck|throat|head|face|\
      eye|toe|ear|tongue|bone|himself|herself|lip|foot & !photo|photos|screen|screens|\
      recognition|paper|phone|stick|sticking|display|emojis
    finger|fingers|thumb|hand|hands|foot|toe|ear|tooth come|came|comes|off|trapped|shut|caught|\
      crushed|jammed +off|in|shut|by|$|through|under & !print|screen|phone|ipad
    hurt|injur*|accident|crash|cut|burn +bad|badly|very|real|really|quite|serious*|deep|in
    really|badly|seriously|very|bad|quite|severely +hurt|injured|ill|poorly|unwell|burnt|burned|\
      hurting|deep|cut
    injur*|wounded|wound
    head|neck|spinal|back|eye|serious|bad +injury|injuries
    concuss*|skull|fractur*|dislocat*|broken_bone
    hit|banged|bang|bangs|bumped|cracked|smashed|split|knocked|whacked|smacked|bashed|landed|\
      cut|hurt +his|her|their|my|on|open +head|face|skull|chin|forehead|eye|neck|back
    head +injury|wound|split|bleeding|open|is|on & bleed*|sick|open|vomit*|sleepy|dizzy|floor|\
      knocked|concrete|hit|split|swelling
    kick*|punch*|hit|hoof|stone|brick|ball|bottle +him|her|me|them|a|in|child +in|on|child|the|\
      over +the|head|face|stomach|eye|belly +head|face|stomach|tummy|eye|$
    in +the +head|face|stomach|ribs|eye|neck|throat & kick*|punch*|hit|bit*|stab*|shot|threw|\
      horse|dog
    broke|broken|breaking|snapped|snap|broked|twisted|bent|funny|wrong|fractured his|her|my|\
      their|a|the|an +<arm>|legs|arms
    bone & sticking|out|through|broken|snapped|see|see_the|stick|poking
    neck|leg|arm|ankle|wrist|back|knee is|at|looks|bent|in|wrong|all funny|wrong|weird|bent|\
      broken|odd|strange|angle|twisted|snapped|dangling|hanging
    funny|odd|weird|wrong|strange +angle|way|shape
    burn|burns|burnt|burned|scald*|boiling|blister*|peeling & <who>|<whom>|his|himself|herself|\
      hand|hands|face|arm|leg|skin|water|tea|coffee|kettle|oven|iron|soup|acid|radiator|body|\
      bunsen|oil
    scald*|skin & peeling|burn*|blister*|hanging|boiling|acid|bleach
    hot|boiling +tea|coffee|water|soup|oil|drink|chocolate|glue & spilt|spilled|over|on|poured|\
      down|himself|herself|leg|arm|face|threw|thrown
    fell|fallen|fall|falls|falling|falled|come|came|jumped|thrown|slipped|tumbled|dropped|\
      felled down|off|from|out|through|over|into|under|onto|of|head & roof|climbing|frame|\
      window|tree|wall|ladder|stairs|stage|wheelchair|balcony|steps|swing|slide|bridge|\
      trampoline|cliff|bars|pond|river|lake|canal|sea|water|well|pool|platform|hole|horse|bike|\
      banister|roofs|trim|log|scaffold*|shelf|loft|ropes|apparatus|fence|ice|bench|ceiling|\
      track|tracks|van|bus|coach|car|train|head|chair|table|floor|ditch|drain|height|gate|bank \
      & <who>|him|her|not|cannot|hurt|legs|neck|bleed*|caretaker|builder|$ & !phone|ipad|tablet|\
      watch|laptop|photo|poster|display|camera|out_over|asleep
    <who>|him|her +is|has|had|just|have|was|who +fallen|fell|falling|tripped
    <who> fell|fallen & <not> get|move|moving|walk|stand|talk|up|feel
    <who> +fell|fall|fallen +down|off|over|out|from|through|and|in|into|on|hard|badly
    fell +down|off|through
    drown*|face_down|under_the_water|under_water|went_under|gone_under|going_under|cannot_swim|\
      not_swim
    in|into|under the|a|school +pond|river|lake|canal|sea|water|pool|ice & fell|fallen|fall|\
      jumped|gone|went|under|slipped|kid|child|boy|girl|not|help|swept|pushed|stuck|head|thin & \
      !fish|photo|dipping|wellies
    come|came|coming +back|up +up|out & water|pool|under
    swept +away|out
    electrocut*|electric_shock
    shock +off|from|of & plug|wire|socket|electric*|floor|switch|lead|cable|he|she|kid|boy|girl
    live|bare|loose|exposed +wire|wires|cable
    fingers|fork|scissors|hand|pen|knife & socket|plug
    hypotherm*|heatstroke|heat_stroke|sunstroke|frostbit*|dehydrat*|freezing_cold|overheat* & \
      <who>|<whom>|baby
    dog|adder|snake|viper|spider|rat|horse|cow|bull|animal|goat|pig|donkey|cat|wasp|wasps|bees|\
      hornet|swan bit|bitten|bite|biting|attack*|maul*|stung|kicked|going_for|loose|chasing|\
      trampled|charged|got|has|is|just|in & <who>|<whom>|him|her|loose|playground|field|school|\
      face|leg|hand|kids & !photo|photos|bring|visit|homework|welcome|therapy|allowed|pics|cute|\
      show|assembly|picture|pictures|costume
    loose|dangerous|aggressive|stray|growling|snarling +dog|bull|animal|horse|dogs|pitbull|xl
    bit|bitten|mauled|stung|trampled|kicked by a|an|the|dog +dog|adder|snake|wasp|bee|horse|cow|\
      rat|spider
    adder|snake|viper|wasp|bee +bit|bitten|bite|sting|stung
    needle|needles|syringe* & found|stood|playground|prick*|stuck|hand|picked|field|finger|\
      child|drug*
    vomit*|being_sick|throwing_up|threw_up|sick & blood|head|stop|sleepy|floppy|hit|banged|\
      keeps|green|stiff|headache|all_of_them|everyone|ten|poison*|unconscious
    high|raging|bad +temperature|fever & fit|floppy|stiff|neck|rash|shak*|wake|confused|baby|40|\
      41|hot
    sleepy|drowsy|confused|dazed|dizzy & head|banged|fell|bump*|hit|headache*|tablets|wake|gas|\
      diabetic|insulin
    medical|real|genuine|actual|this_is_an|is_an|got_an|have_an|having_an|an|its_an +emergency \
      & !if|case|for|in|any|only|contact|contacts|what|allowed|number|policy|procedure|family|\
      can_i|during|unless|an_allowed
    dying|about_to_die|going_to_die|will_die|may_die|might_die|gonna_die|could_die|nearly_died|\
      is_dead|are_dead|found_dead|looks_dead|dead_body|dead_on|has_died|just_died|dropped_dead \
      & <who>|<whom>|him|body|help|here & !battery|phone|hamster|ipad|wifi|laptop|watch|gran|\
      grandma|grandad|nan|passed|internet|fish|rabbit
    i +am +dying
    need|call|ring|get|want|send|phone|rang|dial|calling|called|rung an|a|for|the|me|us \
      +ambulance|paramedic|paramedics|999|112|police|fire|coastguard|medics & !if|when|case|\
      visit|museum|topic|show|film|play|wanted|hypothet*|ever
    999|112|111
    ambulance & !visit|topic|poster|play|museum|cadets|photos|talk|crew|if
    seizure*|convuls*|epileptic_fit|seizing|meningitis|sepsis|septic|cardiac|heart_attack
    having|had|has|think|a|his|her|mum|dad|signs|of +a|stroke|of|stroke stroke & !brush|pattern|\
      luck|genius|midnight|pen|butterfly|keyboard|cat|dog|swimming
    =took|=taken|had|taking|takes =pills|=tablets|paracetamol|overdose|antidepressants|\
      ibuprofen|bleach|=meds & !school|class|home_ipad|charge|trolley|photo
    <kid>|he|she|friend & wrong +medicine|medication|dose|inhaler|tablets
    not come|came|coming +round|around|to & faint*|collapsed|passed|fell|hit|floor|wake|eyes
    airway|airways|windpipe
    =odd|=oded in|on|at +the|a +park|toilet|toilets|field|street|bus
    """)

  /// Fires, crashes and other dangers around people.
  static let surroundings = patterns(
    """
    on +fire
    is|are|there|caught|big|small|catch|catching|a|set|sets|setting|real|actual|started|the|\
      fire|lit|lighting|make|making|having|light +a|an|on|set|is|there|fire|alight|to|the|bin|\
      it|catch|himself|herself|wall|flat|massive +fire|alight|aflame|fires & !drill|wall|pit|\
      kindle|camp|stick|alarm|engine|door
    fire in|at|by|under|near|behind|inside|on|outside the|a|my|our|boys|girls|his|her|room|\
      kitchen|classroom|bin|building|toilets|hall|school|house|store|office|roof|staffroom|year|\
      science|boiler|block|loft|flat|car & !tweet|phonics|drill|reading|pics|photos|pictures|\
      pit|safety|video|poster|times|spelling|maths|play|song
    fire|smoke & trapped|stuck|upstairs|everywhere|spread*|burning|flames|blocked|now|thick|\
      help|ceiling|panic|asleep|inside|evacuate|choking
    flames|ablaze|inferno|blazing|caught_alight
    smoke|fumes|burning|smok* from|in|coming|out|everywhere|all|on|under|of|filling|smell|thick|\
      black|many|through|inside|down & room|class|classroom|ceiling|socket|plug|kitchen|roof|\
      building|corridor|toilets|stairs|boiler|hall|house|door|wall|office|loft|vent|heater|oven|\
      coming|everywhere|black|store|cupboard|lights|engine|bus|coach|minibus|school|light|\
      radiator|laptop|trolley|charger|wires & !machine|free|policy|break
    smell*|smelling of|like|gas|burn|burning|smoke|strong|something|electric|petrol|bad & gas|\
      burning|smoke|burn|petrol|fumes|electrical|fuel|plastic|eggs|rotten
    gas +leak|leaking|smell|escape|explosion|everywhere|on|coming
    carbon_monoxide|monoxide|co_alarm|chemical +spill|leak|alarm|going|beeping|smell
    <tech>|trolley|socket|plug|wire|wires|building|house|room|bin|car|bus|engine|shed|kitchen|\
      roof|curtains|paper|hair|clothes|heater|door|hall|classroom +is|are|has|caught|started|\
      battery +burning|smoking|sparking|alight|burst|exploded|melting|smouldering|flaming|\
      exploding|fire|on_fire|caught
    burst|went|gone|going|go +into|up +flames|in_flames
    spark*|arcing & wire|socket|plug|light|lights|cable|box
    explod*|explosion|blast|blown_up|blew_up|blow_up|blow +up|the & !balloon|balloons|photo|\
      picture|phone
    big|huge|massive|loud +bang|explosion|crash & glass|smoke|lab|hall|kitchen|boiler|shattered|\
      everywhere|scream*
    bomb|bombs|bomber|bombing|grenade|explosive*|suspicious|unattended +package|bag|device|\
      threat|in|at|under|by|making|made|alert|warning|scare|rung|call|is|found|phoned|left|\
      instructions|outside|$|parcel|to
    bomb & threat|building|school|says|making|evacuate|call*|in|found|going
    suspicious +package|bag|parcel|man|person|car|van|vehicle|object|substance|powder
    roof|ceiling|wall|tree|shelf|scaffold*|building|branch|goalpost|cupboard|wardrobe|piano|\
      fence|bookcase|screen|gate|whiteboard +has|fell|fallen|come|came|collapsed|is|just|\
      falling|about|down|caved +fell|fallen|down|in|collapsed|on|falling|collapsing|come|onto|\
      to|caving & !phone|photo|display|poster
    trapped|stuck|crushed|pinned|buried|wedged & under|lift|inside|upstairs|railings|toilet|\
      cupboard|car|van|tunnel|building|roof|burning|machine|smoke|door|rubble|head|finger*|hand|\
      leg|arm|fence|pole|tree|room|gate|escape|help|wheel|him|her|he|she|cannot_get_out|bus|mud|\
      locked
    trapped & !wind|nerve|whatsapp|group|chat
    <not> get +out|him|her|down|me|them|us & locked|stuck|trapped|help|inside|in|roof|tree|car|\
      water|room|fire|smoke|lift|window|kid|child & !my_head|app|login|account|group|log|print|\
      photo|phone
    locked|shut|lock|trap in|inside the|a|my|our|his|her|with +car|room|cupboard|shed|garage|\
      toilet|loo|boot|cellar|house|bedroom|store|van|bathroom|basement|freezer|attic|minibus|\
      coach|him|us & !phones|ipads|tablets|devices|phone|watch|tablet
    hit|knocked|run|ran|mown|mowed|struck|clipped|crushed|reversed|under|driven|drove|squashed \
      by|down|over|into|at|the|a|by_a|child|kid|mum|towards|straight & car|van|bus|bike|lorry|\
      taxi|coach|minibus|truck|motorbike|scooter|tractor|train|tram|road|crossing|driver|\
      vehicle|kids|people & !theme|photo
    knocked|run|ran|mown +down|over & !time|assembly|meeting|lesson|it|lunch|budget|by_five|\
      the_hill|start
    car|van|bus|lorry|coach|minibus|driver|motorbike|truck|taxi|bike|scooter|vehicle & hit|\
      crash*|mounted|pavement|swerv*|ploughed|overturned|knocked|rolled|speeding|skid*|into_a|\
      accident|drunk|smashed|collided|flipped|nearly_hit|tipped|smoking|flames|trapped & \
      !crash_detection|photo|course|game|apple
    crash*|accident|overturned|collision|pile_up & coach|car|bus|minibus|road|motorway|trip|\
      hurt|kids|children|van|bike|injur*|m2|m20|m25|m6|a2|train|crossing & !course|app|laptop|\
      website|detection|potty|wet
    road|main_road|traffic|motorway|railway|train_track|track|tracks & ran|run|running|walk*|\
      towards|onto|lying|in_the|into|out|middle|standing|toddler|playing|gone|wander*|on_the & \
      kid|<kid>|he|she|him|her & !safety|photo|trip|walking_bus|walk_home
    on|up the|a|school|hall|sports|that|flat +roof|ledge|bridge|scaffold*|crane|windowsill|\
      window|flyover|parapet|balcony|cliff|roofs & <kid>|he|she|someone|jump*|down|kids|\
      standing|man|lad|climb*|edge|threw|throwing|hanging|him & !photo|photos|progress|webcam|\
      solar|view|new|pics
    climb*|climbs|climbed|hanging|dangling|leaning|standing|jump*|sitting +out|up|over|onto|on|\
      the|off|from|in_front|through & roof|fence|gate|window|wall|bridge|pylon|ledge|railing|\
      railings|tree|railway|balcony|building|rail|crane|drainpipe|train|cliff|parapet|road & \
      !equipment|photo|frame_photo|club
    flood*|landslide|earthquake|lightning & trapped|kids|hurt|struck|rising|inside|stuck|hit|\
      water_coming
    not|cannot come|get +down & roof|tree|bridge|climb*|ledge|up|frame|wall
    evacuat* & !drill|practice|plan|procedure|topic|ww2|children_in|route|policy|poster|world
    acid|ammonia|petrol|lighter|matches +threw|thrown|attack|in|poured|on|over|and|thrown_at & \
      !rain|house|games
    threw|thrown|throwing|throw|throws|poured|chucked|lobbed +acid|petrol|chair|chairs|table|\
      brick|bricks|stones|rocks|bottle|bottles|slates|fireworks|knife|scissors|things|a_chair|\
      a_table|a_brick|firework|furniture|glass
    lockdown|barricad* & !drill|practice|app|learning|policy|text|zoom|covid|2020
    =sos|mayday|s_o_s & !button|watch
    help +$|me|us|now|quick|quickly|fast|urgent*|asap|immediately|him|her|please|pls|someone|\
      somebody +$|now|please|he|she|i|quick|my|they|am|urgent*|someone|dad|mum|im|help|fast|is|\
      police|there|asap & !log|login|password|wifi|app|account|printer|print|form|upload|page|\
      post|ipad|phone|android|reset|website|seesaw|tapestry|class|code|homework|photo|photos|\
      teams|email|link|zoom|settings|parentpay|download|consent|reading|join
    please|someone|somebody|anyone|pls|urgent|urgently|need|quick|send +come|help|help_me|\
      somebody|someone|now|police|ambulance|quick|get|save +help|$|me|us|quick|him|now|her|\
      quickly|here|in|fast|to_room|come & !log|login|app|password|wifi|account|printer|form|\
      upload|page|ipad|phone|website|android|homework|email|link|code|teams|join|consent|photo|\
      photos|settings|form|zoom|parentpay|reading|volunteers|fair|stall
    in +danger|trouble|mortal|immediate|big +danger|$|now|please|help|with|at|of & !online|dog|\
      app|phone|i_in
    in +danger
    """)
}
