/// Lists of words that patterns name.
extension DangerWords {
  /// By their names.
  static let lists: [String: [String]] = [
    "kid": kids, "adult": adultsNamed, "family": family, "they": ["he", "she", "they", "i", "we"],
    "him": ["him", "her", "them", "me", "us", "each_other", "one_another"],
    "self": [
      "himself", "herself", "themselves", "themself", "myself", "hisself", "theirself", "himslef",
      "my_self", "him_self", "her_self", "ourselves", "yourself",
    ],
    "who": kids + adultsNamed + family + ["he", "she", "they", "i", "we"],
    "whom": kids + adultsNamed + family + ["him", "her", "them", "me", "us", "each_other"],
    "not": ["not", "no", "never", "stopped", "without", "hardly", "barely", "nobody", "stop"],
    "his": ["his", "her", "their", "my", "the", "a", "childs", "girls", "boys", "pupils", "kids"],
    "stranger": [
      "man", "men", "bloke", "stranger", "guy", "intruder", "somebody", "someone", "woman",
      "person", "teenager", "youth", "lad", "fella", "feller", "lady", "people", "chap", "geezer",
      "weirdo", "driver", "car", "van",
    ],
    "hit": [
      "hit", "hitting", "hurt", "beat", "beating", "beaten", "slap", "smack", "punch", "kick",
      "strangle", "throttle", "choke", "batter", "thump", "whack", "belt", "headbutt", "bit",
      "biting", "bites", "pinch", "stab", "attack", "assault", "kill", "killing", "abuse", "rape",
      "molest", "whip", "burns", "burned", "burnt", "shakes", "grabbed", "grabs", "shoved",
      "shoves", "threw", "drown", "harm", "torture", "spank", "clout", "wallop", "leather",
    ],
    "tech": [
      "battery", "phone", "mobile", "ipad", "tablet", "laptop", "computer", "device", "watch",
      "wifi", "internet", "app", "site", "website", "page", "printer", "projector", "whiteboard",
      "screen", "charger", "landline", "signal", "account", "camera", "link", "chat", "mouse",
      "keyboard", "server", "network", "system", "software", "browser", "chromebook", "kindle",
      "email", "password", "login", "group", "line", "board", "telly", "tv", "speaker", "bluetooth",
      "headphones", "boiler", "airpods",
    ],
    "pet": [
      "hamster", "guinea_pig", "goldfish", "fish", "rabbit", "gerbil", "plant", "plants", "tree",
      "dog", "cat", "chicks", "tadpoles", "butterflies", "caterpillars", "snail", "snails",
      "dinosaurs", "pet", "hen", "hens",
    ],
    "arm": [
      "arm", "leg", "ankle", "wrist", "neck", "back", "collarbone", "elbow", "finger", "hip",
      "bone", "skull", "nose", "jaw", "shoulder", "knee", "spine", "tooth", "toe",
    ],
    "private": [
      "=privates", "private_part", "private_parts", "willy", "winky", "minnie", "fanny", "bum",
      "bottom", "knickers", "pants", "underwear", "down_there", "boobs", "breast", "vagina",
      "penis", "=bits", "down_below", "between_my_legs", "between_her_legs", "genitals", "crotch",
      "foof", "noonoo", "privet_part", "privets", "inappropriately", "sexually", "trousers",
    ],
    "online": [
      "online", "roblox", "snapchat", "snap", "instagram", "insta", "tiktok", "discord", "fortnite",
      "minecraft", "game", "games", "gaming", "whatsapp", "internet", "facebook", "youtube", "chat",
      "xbox", "playstation", "app", "messages", "messaging", "messaged", "texting", "dm",
    ],
    "pics": [
      "pic", "pics", "picture", "pictures", "photo", "photos", "video", "videos", "selfie", "image",
      "images", "nude", "nudes", "film", "clip", "cam", "webcam", "camera",
    ],
    "naked": [
      "nude", "nudes", "naked", "topless", "undressed", "undress", "undressing", "no_clothes",
      "without_clothes", "without_my_clothes", "without_any_clothes", "without_her_clothes",
      "without_his_clothes", "clothes_off", "top_off", "pants_down", "pants_off", "trousers_down",
      "private_parts", "=privates", "half_naked", "no_clothes_on", "nothing_on", "in_my_underwear",
      "in_her_underwear", "in_his_underwear", "bare", "sexual", "indecent", "in_my_pants",
      "in_the_bath", "in_the_shower", "knickers", "my_body", "her_body", "his_body", "no_top",
    ],
  ]

  /// Words for somebody, and words that hurry.
  static let somebody: Set<String> = Set(
    """
    he she him her his they child kid kids children boy girl pupil pupils baby toddler son \
    daughter lad man woman bloke someone somebody stranger me myself everyone mum mummy dad \
    daddy brother sister uncle husband wife partner boyfriend friend colleague member lady girls \
    boys grandad nan student teen infant now just help please urgent quick quickly happening \
    urgently asap immediately
    """.split { $0 == " " }.map(String.init))

  /// What a question begins with.
  static let questions: Set<String> = Set(
    """
    can could may should would will do does did is are am was were has have what who whos whats \
    how hows where wheres when which why whose whats if thanks
    """.split { $0 == " " }.map(String.init))

  /// What follows 'can' where nothing is asked: 'can smell gas'.
  static let senses: Set<String?> = ["smell", "hear", "not", "see"]
  /// What marks a pattern as a cry.
  static let cries = ["999", "ambulance", "myself", "end_it", "=sos", "to +die"]

  private static let kids = [
    "child", "children", "kid", "kids", "boy", "girl", "pupil", "learner", "student", "toddler",
    "baby", "son", "daughter", "lad", "lass", "wean", "bairn", "little_one", "little_un", "kiddo",
    "youngster", "year_1", "year_2", "year_3", "year_4", "year_5", "year_6", "yr_1", "yr_2", "yr1",
    "yr2", "yr3", "yr4", "yr5", "yr6", "y1", "y2", "y3", "y4", "y5", "y6", "nephew", "niece",
    "grandson", "granddaughter", "godson", "twin", "infant", "6_year_old", "7_year_old",
    "5_year_old", "4_year_old", "year_old", "foster", "one_of_mine",
  ]
  private static let adultsNamed = [
    "man", "woman", "bloke", "stranger", "guy", "person", "parent", "carer", "staff", "teacher",
    "ta", "colleague", "caretaker", "visitor", "volunteer", "contractor", "driver", "someone",
    "somebody", "people", "everyone", "headteacher", "secretary", "lady", "men", "neighbour",
    "adult", "intruder", "teenager", "builder", "cleaner", "cook", "governor", "helper", "workman",
    "sparky", "dinner_lady", "assistant", "member",
  ]
  private static let family = [
    "dad", "daddy", "mum", "mummy", "mam", "mom", "mommy", "father", "mother", "nan", "nana",
    "granny", "grandma", "grandad", "grandpa", "uncle", "aunt", "auntie", "aunty", "brother",
    "sister", "cousin", "step_dad", "step_mum", "step_brother", "boyfriend", "girlfriend",
    "husband", "wife", "partner", "ex", "da", "ma", "babysitter", "childminder", "friend", "wife",
    "family", "parents", "stepbrother", "granddad",
  ]
}
