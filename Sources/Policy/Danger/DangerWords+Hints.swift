/// What hints at danger, and only in words that ask for nothing and speak of nothing ordinary.
extension DangerWords {
  /// In a plain statement, any of these is enough.
  static let hints = patterns(
    """
    hurt*|pain|agony|screaming|bleed*|blood|dead|die|dying|died|kill*|hits|hitting|punch*|\
      fight*|weapon*|rope|blade|bridge|roof|ledge|jump|jumping|jumped|river|canal|pond|railway|\
      track|tracks|fire|smoke|gas|burn*|flames|explod*|poison*|=pills|overdose*|drunk|beer|\
      stoned|drugs|missing|lost|stranger*|van|follow*|hiding|trapped|stuck|locked|scared|afraid|\
      terrified|frightened|unsafe|threat*|secret|naked|undress*|nude*|hotel|blackmail*|rape*|\
      abus*|bruis*|mark|marks|belt|starv*|neglect*|razor|suicid*|goodbye|alive|worthless|\
      unconscious|faint*|fell|fallen|collaps*|breath*|chok*|swallow*|seizure*|shaking|floppy|\
      swollen|sting|stung|allergic|asthma|inhaler|injur*|broken|crash*|accident|attack*|bite|\
      bit|bitten|snake|dog|ambulance|police|999|emergency|danger*|bomb*|shoot*|shot|gun|knife|\
      stab*|armed|intruder*|lockdown|hostage|robbed|violent|shouting|banging|smash*|grab*|drag*|\
      push*|kick*|throw*|threw|thrown|strangl*|electr*|shock*|syria|extremis*|mosque|married|\
      marry|fgm|court|climb*|wander*|snatch*|kidnap*|wheez*|dizzy|limp|vomit*|rash|fever|purple|\
      blue|grey|wound|cut|cuts|cutting|slit|needle*|syringe*|acid|petrol|hammer|axe|machete|\
      scissors|neck|throat|chest|wrist|wrists|skull|spine|finger|fingers|eyes|vein*|wake|waking|\
      unresponsive|sleepy|drowsy|passed|numb|slur*|dehydrat*|drown*|swerv*|lorry|minibus|\
      motorway|road|crossing|pavement|disappeared|vanish*|ran|runaway|abscond*|nobody_knows|\
      nowhere|escaped|bedroom|touch*|kiss*|undressed|skirt|private|privates|willy|bum|boyfriend|\
      older|gifts|groom*|meeting|met|stalk*|exploit*|gang|gangs|knives|violence|makes_me|\
      made_me|hate|hates|bully*|bullied|sobbing|upset|hungry|alone|homeless|evicted|hurting|\
      harm*|sad|panic*|sos|urgent*|hurry|quick|afraid|daddy|mummy|husband|partner|uncle|grandad|\
      step_dad|brother|stepdad|glass|ceiling|collapsed|trapped|wire|wires|plug|socket|alarm|\
      evacuat*|burst|bang|labour|pregnant|contractions|face|legs|stomach|tummy|heart|lips|\
      tongue|skin|not_come|not_moving|mouth|foam*|spots|temperature|diabetic|epilep*|fit|fits|\
      carer|spun|railings|absent
    =he|=she|=him|=her|child|kid|boy|girl|daughter|son|man|bloke|toddler|stranger|uncle|husband|\
      mummy|daddy|brother|sister & !mates|gaffer|placement|request|fine|thanks|okay|allowed|\
      dinner|accept|happy|lovely|helpful|follow|follows|text|ring|call|autism|bolts|epileptic|\
      sen|support|1_1|1:1|diabetic|odd|lock|eaten|star|travel
    """)

  /// What questions to a school are about: with one of these, a hint is not enough.
  static let topics = patterns(
    """
    phone*|mobile*|app|apps|photo*|pic|pics|picture*|video*|film*|insta*|facebook|fb|tiktok*|\
      whatsapp*|snap|snapchat|youtube|twitter|tweet*|post|posts|posted|posting|page|pages|\
      website*|site|wifi|internet|login*|log|logged|password*|email*|e_mail*|ipad*|tablet|\
      laptop*|chromebook*|computer*|watch|watches|fitbit*|form|forms|consent|policy|policies|\
      newsletter*|poster*|homework|uniform|ticket*|lesson|clip|clips|zoom|teams|account|\
      accounts|group|chat|chats|message|messages|filter*|block*|unblock*|allowed|permitted|\
      banned|reading|phonics|spelling*|maths|concert|fair|letter|letters|survey|lunches|dinners|\
      parking|link|download*|upload*|install*|print*|screen*|kindle*|bluetooth|airdrop|\
      headphone*|airpods|charger*|charge|charging|seesaw|dojo|tapestry|kahoot|canva|chatgpt|\
      roblox|minecraft|netflix|spotify|vpn|blog*|portfolio|evidence|displays|parentpay|arbor|\
      parentmail|sims|duolingo|padlet|webcam|robot|joke|times_tables|signal|code|quiz|game|\
      games|gaming|linkedin|pinterest|xbox|parents_evening|tour|spam|notification*|hashtag*|\
      profile|feed|story|selfie*|livestream*|stream*|podcast|camera|cameras|microphone|\
      projector|whiteboard|trainers|dbs|inset|sports_day|dropdown|trampoline_club|act|rehears*|\
      costume*|bake|raffle|volunteer|volunteering|book|books|kit|menu|nuts|packed|sick_of|\
      strike|review|moan*|rude|vote|request*|tomorrow_trip|admin|defib|pshe|assembly|whatsapps|\
      deadline|gaffer|interpreter|lol|birthday|cake|dance|alarm_goes|polish|own_phone|\
      interpret*|pta|leaving_the|like_the|slow|storage|apps|swap|sell|bikeability|choir|band|\
      recorder|topic|museum|worksheet*|planner|calculator*|music|song|songs|talk_by|audio|\
      supply|teach|network|neighbour|agreed|volunteer
    """)

  /// Where a question begins after what happened was told.
  static let askings = patterns(
    """
    can|could|may|should|shall +i|we|he|she|they|you|staff|lunchtime|somebody|someone
    do|does|did +i|we|they|you
    what|who|how|which|where +do|now|number|can|should|to|next|shall|i|we|will
    is +it|this|that +ok|okay|safe|alright|allowed|against|fine|right|normal
    am|are +i|we +allowed|ok|supposed|meant
    """)

  /// What asks how things are done, and not about anything that happens.
  static let hypotheticals = patterns(
    """
    ever & who|what|how|which|where
    what|which|where|who|how +is|are|number|procedure|do|does|should procedure|procedures|\
      policy|protocol|policies|plan
    in_case_of|in_an_emergency|for_emergencies|for_emergency|medical_emergencies|\
      case_of_emergency|emergency_contact|emergency_contacts|emergency_number & !just|now|\
      collapsed|help|he_is|she_is|bleeding
    are|do|does|is staff|teachers|lunchtime|supervisors|we|parents|tas|governors|visitors|\
      children|pupils allowed|have|need|carry|keep & emergency|emergencies
    training|course|webinar|workshop|slides|poster|posters|leaflet|awareness|drill|unit|\
      syllabus|curriculum|taught & who|what|where|when|can|is|are|do|how|which|has & !now|\
      just_told|collapsed|bleeding|help|he_is|she_is|not_breathing
    """)
}
