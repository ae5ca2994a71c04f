/// What people do to others, and to themselves.
extension DangerWords {
  /// Danger from people, at this moment or soon.
  static let people = patterns(
    """
    knife|knives|machete|gun|guns|pistol|rifle|shotgun|weapon|weapons|axe|sword|blade|razor|\
      crossbow|catapult|taser|crowbar|dagger|hatchet|firearm|zombie_knife|screwdriver|samurai & \
      !club|cookery|skills|photo|rn|roses|maths|instruction|drawing|lego|minecraft|fortnite|\
      kitchen_order
    hammer|bat|stick|bottle|scissors|chain|pole|brick|glass|iron_bar|metal_bar|needle & has|got|\
      with|holding|carrying|waving|threaten*|neck|swinging|have & fight|threaten*|man|he|gate|\
      neck|kill|hit|waving|someone|parent|outside|attack*|holding|throat|dad|swinging & \
      !stickers|sticker|usb|memory|glue
    armed +man|men|police|with|intruder|robber|gang
    stab*|shooter|gunman|gunshot|gunshots|gunfire|terrorist|terror
    shoot|shooting|shot|shots +up|him|her|them|people|everyone|us|at|the|school|me|fired|\
      children|kids|dead|kill
    school|mass +shooting|shooter|shooting
    blow|burn +up|down +the|a|our|my|school|mosque|building|church|house
    <hit>|kidnap|abduct|hunt|murder|shoot|hang|jump|knife|beat +up|him|her|them|me|us|you|\
      everyone|a|the|my|his|some|people|up|each|one|another|someone|<kid>|<family>|mr|mrs|miss|\
      staff|teacher & !chess|score|game|cards|record|level|photo|post|button|play|send|like|\
      my_phone|minecraft|jumping_jacks
    <hit>|kidnap|abduct +me|us|him|her|them|my|<family>|<kid>|each_other|himself|herself|you
    <hit>|attack*|fight* +the|a|his|her|an|my|another|other|this|that|younger|some +<kid>|\
      <family>|teacher|ta|parent|staff|head|headteacher|member|wife|man|lady|visitor|secretary|\
      driver|caretaker|other|parents
    <family>|<kid>|he|she|they|man|parent|someone|coach +is|are|was|keeps|always|has|just|hit|\
      do|will|did +<hit>|hurt|hurting|attack*|fight*|threaten*|scream*|shout*|smash* +me|us|him|\
      her|them|my|mummy|mum|a|the|each|people|everyone|me|dad|daddy|sister|brother|up|child|\
      children|kids|staff
    fight|fighting|brawl|punch_up|riot & !for|flab|food|play|club|topic|film|video|fit|re|\
      debate|boss|chance
    punch*|headbutt*|strangl*|throttl*|stamping_on|stamped_on|mugged|mugging|robbed|robbing|\
      assault*|attacked|attacking|smothering|suffocat*|beaten_up|beating_up|beat_up|jumped_by|\
      jump_me|jump_him|jumped_on|pinned_down & !judy|hole|fruit|card|bag
    by +the|his|her|my|their +throat|neck|hair|wrist|arm & <who>|him|grab*|drag*|hold*|got|\
      pull*|has
    grab*|drag*|snatch*|pull*|throw*|threw|push*|shov*|slam*|chas*|corner* +him|her|me|them|a|\
      the|my|his|us|kids|children|someone|<kid> +by|into|out|in|off|hair|from|down|round|away|\
      against|along|through|<kid>|<family>|car|wife|up|over|to|around|under|across & !group|\
      chat|photo|phone|app|post|message|list|lanyard|pic|plug|picture
    kick*|bang*|hammer*|smash*|break*|batter*|pound* +on|at|off|in|down|the|my|windows|window|\
      through|office|our|into|things|everything|up|a +door|doors|window|windows|gate|office|up|\
      at|in|and|on|reception|classroom|things|glass|everything|house|furniture|entrance|$|room \
      & <who>|parent|trying|shouting|man|dad|threat*|scared|we|hiding|door|someone|they & \
      !board|projector|ipad|screen|phone|photo|half|fair|start|7pm
    kicking +off & parent|dad|mum|man|gate|office|reception|outside|violent|pupil|child|staff & \
      !9|time|what|when
    violent|aggressive|aggression|rampage|berserk|threaten*|out_of_control|hostile|intimidat* & \
      !film|game|comment
    threat|threats & made|make|sent|death|kill|bomb|against|family|says|get|getting|receiv*|\
      stab|my|home
    intruder|trespasser|prowler|burglar|burglars|break_in|broken_in|breaking_in|\
      forced_their_way|kidnapper
    stranger & inside|school|corridor|playground|toilet*|gate|child|grab*|follow*|talk*|gave|\
      asked|site|hall|building|sweets|car|came|walking|took|taken|speak*|my|approach*|offer*|\
      home|messag*|tiktok|online|snap*|chat* & !danger|things|assembly|policy|awareness|\
      taken_photos
    man|men|bloke|woman|someone|guy|stranger|people|lady|lads|youths|weirdo|person & got_in|\
      come_in|came_in|walked_in|in_the_building|in_the_toilets|in_the_corridor|on_site|\
      in_school|inside_the|over_the_fence|not_leave|wont_leave|not_go_away|not_go|refus*|\
      no_badge|no_lanyard|jumped_the|hanging_around|hanging_round|lurking|wandering|prowling|\
      hanging_about|trying_to_get_in|trying_the_doors|following|followed|watching_the|staring|\
      trying_to|tried_to|offering|approach*|exposed|flash*|pull*|not_let|grabbing|snatch*|\
      masturbat*|through_the_fence|through_the_railings|at_the_fence|by_the_fence|by_the_swings|\
      from_a_car|from_his_car|in_a_car|in_a_van|balaclava|mask|drunk|naked|shouting|screaming|\
      threat* & !print|photo_shop|log|policy|contractor_photos|app|help_me_log
    man|bloke|stranger|guy|driver|woman|someone|person|lady & film*|photo*|pictures|pics|\
      watching|recording & fence|bushes|railings|parked|from_a_car|in_a_car|in_a_van|\
      from_his_car|from_a_van|hedge|hiding|swimming|changing|through|toilets|wont|\
      playground_every|not_go|little_ones|strange & !yearbook|local_paper
    hostage|held_captive|tied_up|held_down|ambush*|gang|gangs|lynch & !app|topic|phone|moby|mobile
    <kid>|one|someone|he|she|brother|sister|two is|has|are|went|gone|was|have|just|still missing
    missing +<kid>|person|from_school|since|person|brother|sister|one & !procedure|policy|photo|\
      photos|consent
    gone|went|still|reported +missing & !charger|ipad|kit|photo|phone|tablet|coat|book|laptop|\
      from_the_group
    <not> find|found|seen|see|locate|trace|account +<kid>|him|her|them|my|a|our|any|one|the|\
      anywhere|his|for|me +<kid>|anywhere|$|brother|sister|on|in|we|and|since|at|after|for|he|\
      she|they|daughter|now|all|him|her & <kid>|him|her|them|brother|sister|one & !photo|photos|\
      login|page|app|form|password|account|website|book|coat|bag|shoe|shoes|jumper|code|\
      tapestry|seesaw|dojo|on_the|list|link|homework|email|profile|register_on|ipad|phone|\
      picture|pictures|post|video|results|charger|class_page|laptop|tablet
    nobody|no_one|noone|not +know|knows|seen|heard|idea where|he|she|him|her|they|from|my|i & \
      he|she|him|her|they|kid|<kid>|daughter|son|mum|dad|am & where|seen|heard & !photo|phone|\
      policy|app|ipad|laptop|tablet|login|book|form
    where is|are he|she|my|they|the +<kid>|daughter|son|please|$|now|gone|he|she|brother|sister|\
      boy|girl|child
    he|she|<kid>|they|him|her & gone|went|ran|run|running|=bolted|wandered|walked|slipped|\
      sneaked|escaped|absconded|got|climbed|left|disappeared|vanished|legged|snuck|took|jumped \
      & off|away|out|missing|over|through|the_gate|towards|gate|without|fence|alone|by_himself|\
      by_herself|the_road|on_his_own|on_her_own|down_the_road|site & !group|chat|app|home_time|\
      ask|photo|whatsapp|list|policy|out_of_battery|battery|leavers|phone_off|rings_out
    abscond*|runaway|run_away|ran_away|running_away|ran_off|run_off|=bolted|wandered_off|\
      gone_off|snuck_out|escaped|disappeared|vanished & !message*|photo*|app|tablet|phone|icon|\
      post|button|login|ink|charger|page|emails
    lost|lose|losing|left|misplaced|left_behind +a|one|him|her|two|my|the|our|some|three|of|\
      sight|an|<kid> +<kid>|child|kid|$|of|on|at|boy|girl|behind|in|from|children|daughter|son|\
      and|sister|brother & !coat|jumper|photo|photos|shoe|phone|tooth|book|bag|card|account|\
      group|password|lead|charger|laptop|ipad|app|chat|page|form
    one|two|three|1|2|kid|child|kids +short|down|missing|less|too_few|unaccounted|few|fewer & \
      !staff|staffed|chair
    headcount|head_count|register|count|counted & short|missing|wrong|one|down|less|29|not_add|\
      only & trip|kid|child|short|missing|gate|find|children|lost & !form|ipads|online|trolley
    not +come|came|arrived|turned|back|got|returned|been_seen|show|reached|get|come_back|turn \
      +home|out|back|up|in|here|from|school|to|yet|off|showed & <kid>|he|she|they|daughter|son|\
      sister|brother|her|him|i & !email|parcel|message|app|code|photo|link|letter|form|text|\
      delivery|post|login|newsletter|phone_back|page
    =took|=taken|=stole|=stolen|=snatched|=kidnapped|=grabbed|=driven|=abducted|=stealing +my|a|\
      the|his|her|our|him|them|little|up|me|<kid>|baby|one|away +<kid>|little|baby|him|her|up|\
      from|off|and|away|out|in|girl|without|sister|brother|to & !photo|photos|picture|pictures|\
      pic|pics|video|phone|ipad|tablet|film|holiday|term|lunch|selfie|tablets|coat|clip|wedding|\
      parcel|temperature|appointment
    kidnap*|abduct*|snatched & !reading|book|audio|story|novel|bag|phone|lead|game
    not +allowed|supposed|meant|court_order|permitted|safe & <family>|man|he|she & take|taken|\
      collect*|pick*|see_her|see_him|have_her|have_him|near & here|now|just|gate|outside|took|\
      taken|driven|office|him|demanding|waiting|trying|off & !photo|phone|film|photos
    court_order|restraining_order|injunction|non_mol|non_molestation|custody & here|outside|\
      gate|turned_up|take|taking|collect*|reception|office|demanding|car|snatch
    got|get|getting|gets|went|gone|going|go +in|into|off|to +a|the|his|with|car|van +strange*|\
      car|van|someone|man|him|stranger|her|hotel & !photo|trip|coach
    go|going|come|leave +with +her|him|them|this|a|someone|strange* & know|stranger|scared|\
      mum_sent|mum_said|sent|drunk|beer|slur*|man|lady|not_want|want|says & !photo|trip_photo|\
      policy
    i +am +lost
    wrong +<family>|person|man|kid|child|adult +collected|picked|took|has|took_home
    drunk|drink|drinking|beer|alcohol|booze|wasted|stoned|high|slurring|unsteady|drugged|vodka|\
      wine|weed|intoxicated|pissed|sloshed|hammered|tipsy|swerv* & driv*|car|pick*|collect*|\
      drove|wheel|keys|kids|twins|gate|parent|take|mum|dad|nan|teacher|home|reception|office|\
      supply|child & !water|bottle|bottles|allowed|hot|squash|cup|staffroom|gel|fair|pta|stall|\
      raffle|tombola|school_high|lunch|soft|milk|high_school|juniors|juice|fundraiser|night|tea
    suicid*|noose|ligature|goodbye_note|suicide_note|suicide_letter|kill_self|self_destruct|\
      end_it|hang_herself
    kill|killing|hang|hanging|drown|shoot|stab|cut|cutting|cuts|hurt|hurts|hurting|harm|harming|\
      harms|burn|burning|starve|starving|strangle|strangling|scratch|scratching|hit|hitting|\
      punch|punching|choke|poison|bang|banging|slice|slicing|throw|injure|electrocute|off|\
      do_something_to|ending|suffocate +<self>|him_self
    kill|end|take|ending|taking|finish|finishing|ended|lose +it|my|his|her|their|own|it_all|all \
      +life|all|own|lives|$|myself|now|lifes & !phone|battery|contract|book
    self +harm*|harming|injur*|hate|cutting & !policy|training|poster|course|leaflet|webinar
    want|wants|wanted|going|wish|wishes|wanting|try|tried|trying|plan|planning|ways|way|rather|\
      better|ready|like|feel|threaten* to|i|he|she|was|be|of|were|off|would|it|that|dying|not|\
      like|for|it_would +die|dead|never|not|jump|end|disappear|dying|was|gone|were|be|end_it|\
      killing|exist|over & die|dead|end|disappear|dying|jump|gone|exist|born|alive|wake|over & \
      !battery|phone|of_embarrassment|laughing|photo|trampoline|jumping|rope|group|app|cut
    better_off_dead|better_off_without_me|no_reason_to_live|nothing_to_live|no_point_living|\
      no_point_in_living|sick_of_living|tired_of_living|tired_of_life|hate_my_life|\
      not_want_to_live|wish_i_was_dead|want_to_die|wants_to_die
    not|never want|wants|wanted|wanting +to|be|live +be|live|exist|wake|alive|here|go_on|\
      carry_on|anymore & here|live|exist|wake|alive|anymore|more|go_on|carry_on|longer|born & \
      !photo|photos|group|app|included|friends|website|video|pictures|facebook|tagged|meeting
    not +worth|go|cope|carry|take|live|do|bear +living|on|it|this|anymore|with|any|much|life \
      +anymore|more|longer|life|$|living|like|without & !app|phone|email|password|login|wifi|\
      photo|group
    last +day|goodbye|message|night +alive|on|of|ever|to|here|goodbye & her|his|my|life|earth|\
      kill|die|posted|says|this_is_her|this_is_his|everyone & !term|form|forms|consent|school|\
      trip|photo
    say|said|saying|says|text|texted|sent|posted|wanted|note|post|posting|message|letter \
      +goodbye|bye|her_goodbyes & friend|cat|forever|note|mum|die|love|life|pills|everyone|\
      overdose|sorry|letter|look_after|sad|crying|weird|worried & !leavers|assembly|year_6|card
    never +wake|woke|waking +up
    go|fall|sleep +to|asleep|and|sleep +sleep|and|forever|never +never|and|not +wake
    care|miss|notice|care_if +if +i|he|she|they +was|died|were|is|am|disappear*|not|wasnt|die|\
      gone|killed
    going|gonna|about|trying|threaten*|says|wants|will|might|want|gunna|ready to|going|he|she|\
      will|i|gonna jump & !rope|trampoline|in_puddles|queue|start|joy|in|race|long
    rope|belt|cord|lead|scarf|tie|dressing_gown & neck|hang*|crying|ceiling|beam|tree|round_his|\
      round_her|around_his & <who>|his|her & !skipping|jump_rope|gym|tug
    razor*|blades|sharpener & arm*|cut*|wrist*|toilet*|bag|loo|locked|blood|blade|himself|\
      herself & !photo|pencil
    cut*|scratch*|slash*|slit|slic* & arm|arms|wrist|wrists|thighs|legs|deep|herself|himself|\
      myself|themselves|own|blade & !paper|finger_paint|faces|display
    standing|stood|sat|sitting|climbed|going|gone|walking|is +on|by|to|up|near|onto +the|a \
      +bridge|edge|roof|railway|tracks|track|ledge|platform|cliff|motorway|canal|multistorey & \
      !photo|trip
    pills|overdose & <who>|took|taken|saved|hidden|many|bag
    ways +to +die|kill
    stop +hurting +myself|himself
    meet|meeting|met|meets & online|roblox|snapchat|snap|tiktok|discord|fortnite|minecraft|\
      insta|instagram|game|internet|stranger|never_met|app|man|hotel|alone|older|adult|\
      boyfriend|facebook|chat|24|years_older & <kid>|i|she|her|me|boy|girl|daughter|son|him|he|\
      man & park|wants|asked|going|gone|after_school|tonight|secret*|today|hotel|man|boy|\
      someone|tomorrow|stranger|alone|station|shop|town|tell|weekend|older|now|told|house & \
      !zoom|teams|parents|staff|teacher|evening|pta|headteacher|governors|link|class|join|\
      call_with|coffee|colleague|clubs|policy|book
    he|man|he_is|someone|they|she|stranger|boyfriend|ex|dad|husband|him|person +is|knows|says|\
      waiting|will|found|has|turned|at|standing +where|outside|waiting|outside_my|he_is|come|\
      coming|i|up|for|at|my +i|my|live|outside|house|me|get|is|door|we|lives|she|school|us|\
      for_me|gate|home & live|outside|house|get|door|waiting|follow*|home & scared|know|knows|\
      says|come|get|outside|kill|tell|wait*|threat*|hurt|knife|afraid|terrified|police|\
      not_leave|hiding|door|angry & !parcel|photo|letter|photos|parents_evening|lift|coach|\
      pick_me_up|wait_outside|allowed|policy|phone_out
    hiding|hid +in|under|from|behind|with|we|and|now|upstairs|i|because|he|so|$ & !egg|eggs|\
      phones|photo|photos|game|seek|elf|treasure|posts|posted
    drive|drives|drove|driving +at|towards|into +the|kids|people|children|us|them|crowd
    scream*|crying|sobbing|begging|yelling|shouting & help|stop|pain|blood|next_door|for_her|\
      for_his|hurt|hit|bang*|door|smash*|scared|hiding|dad|mummy|mum|daddy|fight*|toilets|\
      locked|stairs & !app|print|phone|baby|photo|zoom
    not|refus* +let +us|me|him|her|them|anyone +go|out|leave|eat|sleep|alone & !app|account|\
      group|chat
    man|someone|stranger|woman|people|person|lad trying|tries|rattling|testing +the|to|all door|\
      doors|windows|classroom|get_in
    lost|lose|losing +a|an|one|our +child|kid|boy|girl|pupil|toddler|year|reception|little & \
      !coat|jumper|photo|tooth|procedure
    counted|count|had|have|only & should +be & <not>|29|28|30|kids|children|one|there
    never|not +came|come|got|returned|arrived +back|home|out & <who>|him|her
    sends|sending|sent|texts|messages +me|her|him|my|messages & teacher|coach|ta|staff|adult|\
      man & night|house|secret|private|alone|come_to|love|beautiful|sexy|meet
    <family>|man|teacher|coach|he|she|adult|someone|they shows|showed|show|showing|make|makes \
      +me|her|him|us & rude|dirty|naked|porn|films|quiet|secret|disgusting|sex|adult
    not be|here here|around|alive tomorrow|anymore|longer|next_week|much_longer
    will|going|gonna|coming|come|comes +come|for|after|get|find +for|after|me|her|him|us & says|\
      said|threat*|knows|he|they|someone & !parents_evening|lift|tea|pick_up|photo
    take|takes|need|needed|many|enough|much to +die|kill|overdose
    knife|gun|weapon|blade|knives|machete|razor +in|on|at|by|found|out|fell & bag|school|\
      playground|corridor|toilets|field|class|site|pocket|gate|desk|locker|box|bin|tray
    not go|carry on|live no|any +more|longer
    last +day +$|alive|here|ever & her|his|my|posted|says
    car|van|bus|coach|lorry|minibus & spun|through|off +the|road|railings|ditch|wall|fence & \
      went|gone|come|came|into
    """)
}
