/// What may have harmed somebody, or may yet.
extension DangerWords {
  /// What a safeguarding lead has to hear of.
  static let worries = patterns(
    """
    rape|raped|rapes|raping|rapist|molest*|groped|groping|fondl*|incest|paedo|paedophile|pedo|\
      pedophile|nonce|predator|pervert|perv|masturbat*|wank*|sextort*|sexting|sext|voyeur*|\
      upskirt*|sexual_assault|sexually|indecent_exposure
    touch|touches|touched|touching +me|her|him|us|a|my|his|them|the|inappropriat*|my|kids|\
      children|<kid>|each|up|down & <private>|<kid>|me|her|him|<family>|secret|bed|there|\
      not_like|inappropriat*|like_that|night|leg|weird|hair|uncomfortable & !screen|phone|ipad|\
      id|base|rugby|card|table|tablet|device
    <private> & touch*|rub*|grab*|put|puts|show*|kiss*|feel*|hurt*|sore|see|saw|look*|pull*|\
      photo*|lick*|picture*|hand|asked|smack*|cut|bleed*|strok*|film* & <who>|<whom>|his|her|my|\
      i & !pe|pe_kit|change|spare|accident|size|wet|uniform|on_the|list|page|policy|ipad|\
      trolley|wash
    hand|hands|fingers +up|down|in|on|under|inside +my|her|his|me|the|their +skirt|top|trousers|\
      pants|shirt|dress|leg|legs|bum|bra|chest|thigh|knickers|bottom|clothes|$|t|tshirt|private*
    sex|sexual|sexually|porn|pornography|condom|explicit & <kid>|me|him|her|she|he|found|with|\
      asked|picture*|daughter|son|child & !education|ed|lesson|lessons|policy|filter|block|\
      blocked|training|relationships|curriculum|keep|evidence|retain|unit
    <naked> & <pics>|send|sent|sending|share*|ask*|want*|camera|snap*|phone|group|filmed|online|\
      live|make|made|fake|ai|posted|video*|going_round|changing|streaming|sends & <kid>|me|him|\
      her|my|his|children|she|someone|year|boy|girl|pupil|i|son|daughter|child|around & \
      !hypothetically|eye|boyfriend_on|ever|unit|consent_form|dsl|evidence|my_own_phone_if
    nude|nudes|naked|indecent|undress* & <kid>|children|child|year|boy|girl|pupil|son|daughter|\
      student|changing|i|my|staff|me & send|sent|going|group|shared|share|find|found|images|\
      pics|posted|streaming|asked|ask*|wants|live|round|picture|photo|ai|asks|seen|showed|has|\
      whatsapp|snapchat|taken|leaked|put & !ever|hypothetically|dsl|eye|lesson|evidence|unit|\
      retain
    take|taking|took|takes|get|pull|pulled|lift|lifted|make|makes +my|her|his|our|me|off|your|\
      their +top|clothes|trousers|pants|shirt|off|take|knickers|bra|uniform|dress|skirt & <who>|\
      he|asked|wants|makes|man|coach|camera|told|made|says|off & !coat|shoes|pe_kit|photo|\
      jumper|hat|pe|swimming_kit|down_photo|paint|wet
    asked|asks|asking|wants|want|told|telling|keep|keeps|sent|send|made|makes|forced|say|says|\
      said to|me|her|him|for|asking|i|them|my|us|send|more|she +send|for|more|show|my|do|take|\
      see|my_daughter|to|pics|pictures & <pics>|body|more|camera & man|he|stranger|someone|\
      online|boy|person|him|guy|they & me|her|my|i|him & !consent|display|newsletter|class|trip|\
      yearbook|portfolio|teacher|school|paediatrician|photographer|website|assembly|parents|\
      the_form
    send|sent|gave|showed|shared|sending|share|post|put +him|her|my|a|them|some|it|me|his|pics|\
      out|nude|everyone +<pics>|a|my|to|nude|of|everyone|private & stop|more|threat*|everyone|\
      unless|pay|ask*|nude*|leak*|money|blackmail*|regret|scared|or_else|delete_it & !class|\
      newsletter|app|trip|yearbook|tapestry|seesaw
    blackmail*|extort*|sextor*|groomed|grooming|groomer|catfish*|deepfake*|deep_fake|fake_nude|\
      leaked & !unit|taught|dog|lesson|topic|training|poster|assembly|course|policy|curriculum|\
      awareness|water|roof
    unless|or|if +i|we|she|he|they +pay|send|do|tell|told|not|say|refuse & he|she|they|man|will|\
      says|said|someone & kill|pics|pic|hurt|get|come|dog|everyone|video|post*|share|me|take|\
      tell & !charged|trip|club|lunch|dinner|parentpay|form|consent
    secret & our|he|she|tell|told|keep|uncle|dad|daddy|touch*|man|coach|my|says|said|ta|promise|\
      between|phone|second|meet*|adult & !santa|friend|elf|surprise|garden|party|present|\
      password|reader|code|agent
    not|never|nobody +to|tell|say|telling|let +tell|anyone|anybody|mum|mummy|my|his|her|dad|\
      nobody|a|daddy|say|no|anything|teacher|on & said|says|told|promise|please|made|threat*|\
      will|or|secret|me|him|her|he|she & !password|spoil|surprise|policy|app|party
    if +i|she|he|we +tell|told|say|tells|says +he|she|they|him|anyone|you|mum|will|my|her|$|\
      someone|i|dad|anything
    want|need|have|scared|afraid|wants|dare|frightened +to +tell|talk|speak +someone|somebody|\
      you|a|about|somone|to|my|them|an|him|her & what|does|about|bad|happen*|does_to|grandad|\
      uncle|dad|brother|him|abuse|home|night|he & !photo|app|trip|phone|homework|policy
    what +my|his|her|he|they|the|their & does|do|did|done +to +me|her|him|us
    does|do|did|doing|done|does_things +things|stuff|bad|it|to|something|rude|nasty +to|things|\
      in|bad|with|i +me|her|him|us|not|my|bed|like & !homework|app|phone|photo
    make|makes|made|making|force|forces|forced|forcing +me|her|him|us|them|children|a|my|kids|\
      <kid> +do|watch|touch|lie|sleep|sit|stand|kiss|take|send|steal|drink|eat|cuddle|get|\
      drinks|work|undress|carry|sell|marry|him|have|look|go|keep|stay|promise|swear & things|\
      touch|bed|like|clothes|send|him|kiss*|watch|naked|drugs|secret|steal|lie|not|bedroom|\
      night|money|pics|marry|promise|outside|alone|films|scared|hurt*|it & !homework|register|\
      app|log|delete|forms|laugh|smile|phone_away|pe|account|sign
    comes|come|came|gets|climbs|sneaks|creeps|goes +in|into +my|her|his|our|the +room|bed|\
      bedroom|shower|bath & night|me|touch*|dad|uncle|brother|step|he|friend|lodger|boyfriend|bed
    in|into +bed|the_bath|the_shower +with & he|uncle|dad|man|adult|me|grandad|brother
    gifts|presents|money|second_phone|new_phone|expensive|older & groom*|man|boyfriend|online|\
      stranger|suspicious|secret*|strange|new|24|exploited|car & pupil|she|her|girl|boy|child|\
      daughter|son|me|him & !fundraising|pta|raffle|collection|teacher|end_of_term|staff
    boyfriend|girlfriend|going_out_with|dating|relationship|kissed|kissing|snog* & 18|19|20|21|\
      22|23|24|25|26|27|28|29|30|35|40|older|adult|teacher|pupil|12|11|10|9|13|14|man|coach|ta|\
      staff|year_6 & <who>|he|i|she & !policy|instagram|story
    exploit*|traffick*|county_lines|cuckoo*|sold|prostitut* & <kid>|he|she|child|girl|boy|gang|\
      drugs|man|money|pupil|phone
    county_lines|trap_house|running_drugs|selling_drugs|carrying_drugs|dealing_drugs|\
      drug_dealer|drug_dealing
    drugs|cocaine|heroin|cannabis|weed|spice|ketamine|ecstasy|=crack|mdma|laughing_gas|\
      vapes_with|thc & <who>|<kid>|found|selling|sold|bag|toilet*|smell*|took|home|taking|mum|\
      dad|pocket|offered|given|giving|give|deal*|parent|pupil & !talk|education|policy|slides|\
      topic|garden|lesson|assembly|spice_rack|killer|remover|gingerbread|test|cookery|pc|unit|\
      club|girls
    bruise*|bruising|black_eye|welts|weals|handprint|hand_print|finger_marks|fingermarks|\
      burn_marks|burn_mark|bite_marks|bite_mark|cigarette_burn*|ligature_marks|strangle_marks|\
      split_lip|broken_nose|busted_lip|fat_lip
    mark|marks|cuts|burns|scars|scratches|scratch|injuries +on|across|all|round|around|over|up|\
      down +his|her|my|their|a|the|over|childs
    beaten|belted|thrashed|smacked|smacks|slapped|slaps|whipped|caned|hits|hitting|kicks|\
      punches|beats|hit +me|him|her|us|them|by|with|at|my|each|my|<family>|child|kid +with|at|$|\
      home|and|when|if|so|a|because|all|every|last|really|on|hard|again|by|other|mum|dad|belt
    hurt*|hurting|harm*|harming|abus*|hit|hits|hitting +me|him|her|us|them|by|at|mum|mummy|my|\
      each|child|children|dad|his|kids|someone|a|the|people|others|another|<kid>|<family>
    <who> +is|are|was|were|got|gets|getting|being|been|has +<hit>|hurt|abused|bullied|beaten|\
      attacked|assaulted|groomed|harassed|stalked|exploited|neglected|hit|injured|kicked|\
      shouted_at|tortured|harmed|threatened
    <who> +is|are|was +being|getting +<hit>|hurt|abused|bullied|beaten|attacked|groomed|\
      harassed|stalked|followed|threatened|watched|hit|exploited|starved|neglected|blackmailed|\
      controlled|picked|touched|forced
    is|are|was|were|get|gets|got|been|being +bullied|abused|groomed|attacked|beaten|raped|\
      molested|assaulted|harassed|stalked|stabbed|threatened|mugged|robbed|radicalised|sexted & \
      !lesson|policy|assembly|week
    physical|sexual|emotional|domestic|child +abuse|violence|abuser|exploitation & !policy|\
      training|course|leaflet|poster|awareness|images_policy|curriculum|assembly
    abuse|abused|abuses|abuser|abusing|neglect* & <who>|<whom>|home|him|her|me|disclos*|child & \
      !policy|training|course|comment|comments|online_abuse_policy|poster|curriculum|awareness|\
      leaflet
    domestic +violence|abuse|abusive
    neglect*|malnourish*|starv*|emaciat*|filthy & <kid>|he|she|home|house|baby & !app
    no|not|without|never|nothing|hardly +food|eat|eaten|feed|fed|eating|dinner|anything|\
      electric|heating|let|let_me +at|to|$|in|for|since|me|eat|her|him|home|food|days|his|all|\
      us|and|on & home|days|since|baby|mum|dad|hungry|house|weekend|always|starv*|let|week|us|\
      me|she|he & !ramadan|fasting|lunch_money|packed|dinner_money|allergies|menu|nuts|canteen|\
      staffroom|in_class|lesson
    always|so|really|very|constantly|comes_in|coming_in +hungry|starving|dirty|smelly|filthy|\
      tired_and_hungry & <kid>|he|she|home|i|same
    left|leaves|leaving|leave|home|alone|been|am|is|are +alone|on|home|by|him|her|me|us|at|kids|\
      them|the +alone|his|her|my|own|home|myself|himself|all|in|night|herself|themselves|\
      overnight & night|days|own|alone|weekend|car|baby|house|mum|scared|brother|home|all_day & \
      !phone|ipad|laptop|tablet|photo|walk|ipads|password|group|message|chat|devices|comment|\
      allowed|coat|app
    no_one|nobody|noone +is|at|in|has|came|looking|ever +at|home|in|been|after|looks|here|with \
      & days|home|food|me|brother|baby|alone|scared|night|house|us|feed*|i & !app|email|policy|\
      office_answering
    locks|locked|locking|lock +me|him|her|us|them|my|himself|herself|myself +in|out|inside|up|\
      brother|sister|away & !phone|phones|ipad|account|email|app|login|device|devices|password|\
      screen|tablets|of_my
    scared|afraid|frightened|terrified|petrified|scard|dread*|fear*|worried|not_want|\
      do_not_want|refus*|cry* +to|of|he|that|for|about|at|i|go|going|when|because|her|his|my|\
      what +go|going|her|his|my|him|home|<family>|the|a|come|will|stay|them|leave|tell|being|\
      go_home|see|boyfriend|he|she|life|night|be|that|might|get & home|<family>|him|man|hurt*|\
      kill*|hit*|come|night|tonight|life|alone|tell|boyfriend|out|dad & !photo|photos|phone|app|\
      heights|post|spiders|trip|toilet|dark|dogs|policy|test|sats|thunder|assembly|wifi|login|\
      privacy|video
    not|never|unsafe feel|feels|feeling|safe|unsafe & safe|unsafe & home|i|he|she|me|here|child|\
      school|house|we|with|they|dad|<kid> & !app|website|search|post|link|password|wifi|\
      online_for|share|site|game|photo|internet|download
    unsafe +at|with|home|to_go|because & !app|website
    terrified|petrified & <who>|him|of|me|my|she & !app|tech|post
    husband|boyfriend|partner|ex|wife|dad|step_dad|he|girlfriend|mum|father|ex_husband & hit*|\
      hurt*|threat*|beat*|violent|kill*|controlling|controls|choke*|strangl*|punch*|follow*|\
      stalk*|track*|smash*|outside_waiting|knife|not_let|shak*|force*|rage|scar*|drag*|throw*|\
      shout*|scream*|afraid|find_out & me|my|her|him|mum|us|kids|i|she|child|baby|children|\
      mummy & !request|phone_number|photo|photos|chess|film|group|post|policy|ipad|track_race|\
      school_track|wifi
    shak*|shook|shake +the|a|my|his|her +baby|child|kid|toddler
    stalk*|stalker|following|follows|followed & home|me|street|car|walk*|road|bus|van|behind|\
      her_home|school|him|every_day|everywhere|us|scared & !instagram|insta|tiktok|twitter|page|\
      account|facebook|policy|rules|snapchat|lol|route|request|x|trip|staff|linkedin|youtube|\
      story|threads
    someone|man|car|van|somebody|he +is|keeps|has|was +following|watching|stalking|tracking|\
      parked & me|her|him|us|kids|my|home|children|house & !insta|tiktok|page|app|webinar|film
    disclos* & <who>|<kid>|me|to|abuse|home & !form|photo|address|data|personal|medical|phone|\
      policy|disclosure_barring|dbs|information
    disclosure & child|pupil|kid|made|girl|boy|abuse & !dbs|barring
    told|tells|tell|said|says|telling +me|us|a|that|her|him|my|she|he|the|ta & hit*|hurt*|\
      touch*|kill*|scared|abuse*|rape*|secret|beat*|kick*|knife|bed|smack*|sex*|punch*|die|dead|\
      cut*|hate*|lock*|drunk|nobody|hungry|no_food|threat* & child|kid|girl|boy|she|he|pupil|\
      daughter|son|her|his|lad|me & !hit_send|photo|cut_off|policy|app|touch_screen|hit_like
    fgm|mutilat*|circumcis*|breast_iron*|honour_based|honour_killing|forced_marriage|\
      arranged_marriage|child_bride|infibulat*
    married|marry|marriage|wedding|engaged|husband & abroad|forc*|not_want|holiday*|away|\
      against|cousin|14|15|13|12|pakistan|country|summer|make*|take*|taking & i|she|her|me|girl|\
      pupil|daughter & !photo|dress|post|photographer|term_time|pics|allowed|bridesmaid|\
      family_wedding|video
    cut +me|her|down|us & there|summer|abroad|holiday*|nan|aunt*|girl|africa|special|ceremony|\
      hurt & !group|hair|photo|paper
    extremis*|radicali*|terroris*|isis|isil|daesh|jihad*|nazi*|neo_nazi|far_right|incel*|\
      white_power|al_qaeda|columbine & <who>|he|she|says|join*|video*|posted|sent|bomb*|watch*|\
      attack|kid|brother|pupil|boy & !lesson|topic|ww2|history|unit|prevent_training|course|\
      policy|germany|book
    join|joining|go|going|fight|fighting|travel* +to|them|syria|in|isis|for|the +syria|isis|\
      iraq|somalia|afghanistan|fight|gang & !photo|trip
    hate|hates|hating +myself|himself|herself|my|her|his|their +life|$|body|self|lives|and & \
      !homework|school_photo|phone|hair|app
    anorexi*|bulimi*|making_himself_sick|making_herself_sick|make_myself_sick|eating_disorder|\
      purging|starving_herself|starving_himself
    panic +attack|attacks
    depress*|hopeless|worthless & i|she|he|pupil|my|girl|boy|die|life|cry* & !weather|wifi|app|\
      news|price
    everyone|nobody|no_one|all +hates|likes|loves|cares|would|wants +me|him|her|care|about|miss|\
      us +$|and|i|anymore|so|if|at|here
    bully|bullied|bullies|bullying|bullys|picked_on|picking_on & me|my|him|her|he|she|i|son|\
      daughter|lad|girl|boy|every|stop|keep*|beat*|they & !policy|week|poster|lesson|assembly|\
      anti|pledge|where|photo
    harass*|hate_crime|racist_attack|spat_at|spat_on|pushed_down|pushed_her|pushed_him|tripped_up
    not_stop|wont_stop +messaging|texting|ringing|asking|touching|following|calling|hitting|\
      hurting|sending|until
    keep|keeps|kept +messaging|sending|texting|ringing|hitting|hurting|touching|following|\
      asking|calling|threat* +me|him|her|us|my|and & kill|die|naked|nude*|pics|scared|hurt|stop|\
      horrible|threat*|meet|body|rude|hate|school_gate|night|ugly & !remind*|newsletter|\
      homework|password
    worried|concerned|scared|fear +about|for|that +a|my|her|his|him|this|she|he|one|safety|the \
      +safety|welfare|life|being|child|kid|pupil|might|girl|boy|is|at_home|safe|hurt|may|has & \
      !phone|photo|app|screen_time|tablet|data|privacy|post|policy|ever|wifi|whatsapp|tiktok|\
      snapchat
    something|smth|somthing +bad|terrible|wrong|awful|horrible|not_right|serious|happen* \
      +happen*|with|has|is|to|at|going|about & <who>|<whom>|me|child|kid|him|her|home|baby|i & \
      !app|login|printer|phone|ipad|website|laptop|tablet|page|account|wifi|photo|email|policy|\
      projector|board
    safeguarding +concern|issue|emergency|incident|worry & child|pupil|now|kid|parent|urgent|\
      home|report & !training|policy|course|poster|form
    crying|sobbing|shaking|distraught|hysterical & home|dad|stop|toilet*|scared|hurt*|bed|told|\
      go|alone|hiding|floor|rope|locked|uncle|hit & <who> & !photo|video|laughing|phone|app|\
      nightmare|assembly|leavers|film|homework|login
    afraid +to|of|for & home|out|him|husband|come|go|tell|life|dad|man & !app|phone|post|photo|\
      policy|heights|dark|dogs
    mum|dad|mummy|daddy|parent|mam|carer|nan & passed_out|on_the_floor|not_waking|wont_wake|\
      asleep_and|drunk|drugs|overdose|needles|hitting|fighting
    man|bloke|stranger|guy|someone|adult|strangers|grown_up|men|woman|somebody|men|people & \
      <online>|computer|phone|dm|video_call & me|her|his|daughter|son|<kid>|pupil|i|my|he|she & \
      want*|asks|asked|asking|sends|sending|pics|secret|meet|address|where_i_live|\
      where_she_lives|gifts|money|robux|bucks|pay|alone|tell_anyone|threat*|private|naked|\
      old_man|older|love|hotel|come_get|sugar|undress|camera|webcam|to_send & !can_i|class_page|\
      moaning|rude_about|review|allowed|pta|vacancy|ex_pupil|comment|reply|may_i|permitted|\
      policy|should_i_accept|village|lost_property|app_wants
    he|she|they|boy|girl|person|lad|people|friend & <online>|computer & pics|picture|photo|\
      secret|meet*|address|robux|threat*|private|hotel|camera|naked|live|undress*|body & sends|\
      send|sending|wants|want|asks|asked|asking|told|says|knows|made|makes|offer* & me|her|him|\
      i|my_daughter|my_son|she|he & never_met|secret|stranger|older|18|19|20|21|22|23|24|25|30|\
      40|naked|address|hotel|alone|robux|money|threat*|body|undress*|blackmail*|unless|\
      dont_tell|not_tell|private_pics|nude*|where_i_live|tonight|meet & !teacher|parents|staff|\
      class_photo|zoom
    speak*|talk*|chat*|messag*|text* with|to old|older|strange|unknown|adult +man|men|guy|\
      person|people|woman & <kid>|daughter|son|she|he|i|her|him
    my +<family>|carer|uncle not|never +give|feed|let|gives|feeds|lets +me|us|him|her
    force|forces|forced|forcing +me|her|him|us|them +to
    bruise*|bruises|marks|mark|cuts on|round|all a|his|her|their|the|my +<kid>|childs|neck|arm|\
      arms|leg|legs|face|back|thighs|body|boys|girls|stomach
    husband|partner|boyfriend|wife|ex|he|they|dad took|takes|taken|has|hides|hid|keeps +my|our|\
      her +passport|money|phone|kids|keys|papers|visa|card|children & !school|office|teacher|\
      confiscated|head|lesson|class
    talk*|chat*|speak*|messag*|text* to|with|by +a|an|some +man|bloke|guy|stranger|adult|older|\
      grown|boy|person & <kid>|daughter|son|she|he|i & !teacher|parent|staff|phone_call|policy
    share|shared|sharing|posted|posting|sent|leaked|showed|showing|spread|spreading +my|her|his|\
      a|our +private|naked|nude|nudes|intimate|dirty
    <kid>|he|she|they|him|her & scared|terrified|frightened|petrified|withdrawn|flinch* & \
      !of_the_dark|app|technology|spiders|dogs|wasps|toilet|assembly|heights|swimming|posting|zoom
    cash|phones|trainers|gifts & loads|lots|new|expensive|unexplained|two|three|3|2 & gang|\
      scared|pupil|lads|older|lift|missing|picks|collected & !fair|pta|raffle|class|trolley
    """)
}
