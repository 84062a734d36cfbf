package dev.tangent.demonstration.wordnet;

import dev.tangent.demonstration.wordnet.TaskDefinition.Sizes;
import java.util.List;

/**
 * The demonstration's tasks. Senses are keys of WordNet 3.1; numbers of lexicographer files are
 * those of lexnames(5WN).
 */
final class TaskCatalog {

  private static final Sizes TASK = new Sizes(500, 4_000, 400, 1_000);
  private static final Sizes CONTROL = new Sizes(450, 4_000, 2_000, 2_000);

  static final TaskDefinition ANIMALS =
      TaskDefinition.named("animals")
          .kinds("songbird", "passerine%1:05:00")
          .kinds("waterbird", "aquatic_bird%1:05:00")
          .kinds("fish", "fish%1:05:00")
          .kinds("insect", "insect%1:05:00")
          .kinds("reptile", "reptile%1:05:00")
          .kinds("amphibian", "amphibian%1:05:00")
          .kinds("dog", "dog%1:05:00")
          .kinds("hoofed mammal", "ungulate%1:05:00")
          .kinds("rodent", "rodent%1:05:00")
          .kinds("primate", "primate%1:05:00")
          .kinds("shellfish", "mollusk%1:05:00", "crustacean%1:05:00")
          .kinds("microorganism", "microorganism%1:05:00")
          .build(TASK, "{}", "a kind of {}", "a definition of a {}");

  static final TaskDefinition ARTIFACTS =
      TaskDefinition.named("artifacts")
          .kinds("garment", "clothing%1:06:00")
          .kinds("vehicle", "vehicle%1:06:00")
          .kinds("building", "building%1:06:00")
          .kinds("room", "room%1:06:00")
          .kinds("machine", "machine%1:06:00")
          .kinds("measuring instrument", "measuring_instrument%1:06:00")
          .kinds("electrical device", "electrical_device%1:06:00")
          .kinds("weapon", "weapon%1:06:00")
          .kinds("equipment", "equipment%1:06:00")
          .kinds("container", "container%1:06:00")
          .kinds("tool", "tool%1:06:00")
          .kinds("decoration", "decoration%1:06:00")
          .build(TASK, "{}", "a kind of {}", "a definition of a {}");

  static final TaskDefinition PEOPLE =
      TaskDefinition.named("people")
          .kinds("scientist", "scientist%1:18:00")
          .kinds("writer", "writer%1:18:00")
          .kinds("performer", "performer%1:18:00")
          .kinds("artist", "artist%1:18:00")
          .kinds("deity", "deity%1:18:00")
          .kinds("leader", "leader%1:18:00")
          .kinds("soldier", "serviceman%1:18:00")
          .kinds("religious person", "religious_person%1:18:00")
          .kinds("inhabitant", "inhabitant%1:18:00")
          .kinds("wrongdoer", "wrongdoer%1:18:00")
          .kinds("relative", "relative%1:18:00")
          .kinds("athlete", "athlete%1:18:00")
          .build(TASK, "{}", "a kind of {}", "a definition of a {}");

  static final TaskDefinition FOODS =
      TaskDefinition.named("foods")
          .kinds("alcoholic drink", "alcohol%1:13:00")
          .kinds("dish", "dish%1:13:00")
          .kinds("bread", "bread%1:13:00")
          .kinds("cake", "cake%1:13:00")
          .kinds("fruit", "edible_fruit%1:13:00")
          .kinds("vegetable", "vegetable%1:13:00")
          .kinds("meat", "meat%1:13:01")
          .kinds("seafood", "seafood%1:13:00")
          .kinds("flavoring", "flavorer%1:13:00")
          .kinds("sweet", "sweet%1:13:00", "dessert%1:13:00")
          .build(TASK, "{}", "a kind of {}", "a definition of a {}");

  static final TaskDefinition PLANTS =
      TaskDefinition.named("plants")
          .kinds("tree", "tree%1:20:00")
          .kinds("shrub", "shrub%1:20:00")
          .kinds("herb", "herb%1:20:00")
          .kinds("flower", "flower%1:20:00")
          .kinds("fungus", "fungus%1:20:00")
          .kinds("vine", "vine%1:20:00")
          .kinds("fern", "fern%1:20:00")
          .kinds("part of a plant", "plant_part%1:20:00")
          .build(TASK, "{}", "a kind of {}", "a definition of a {}");

  static final TaskDefinition COMMUNICATIONS =
      TaskDefinition.named("communications")
          .kinds("language", "language%1:10:00")
          .kinds("music", "music%1:10:00")
          .kinds("statement", "statement%1:10:00")
          .kinds("symbol", "symbol%1:10:00")
          .kinds("document", "document%1:10:00")
          .kinds("style", "expressive_style%1:10:00")
          .kinds("speech act", "speech_act%1:10:00")
          .kinds("publication", "publication%1:10:00")
          .kinds("software", "software%1:10:00")
          .build(TASK, "{}", "a kind of {}", "a definition of a {}");

  static final TaskDefinition TOPICS =
      TaskDefinition.named("topics")
          .about("law", "law%1:14:00")
          .about("military", "military%1:14:00")
          .about("computer science", "computer_science%1:09:00", "computer%1:06:00")
          .about("chemistry", "chemistry%1:09:00")
          .about(
              "mythology",
              "greek_mythology%1:14:00",
              "roman_mythology%1:14:00",
              "norse_mythology%1:14:00")
          .about("biology", "biology%1:09:00", "genetics%1:09:00", "physiology%1:09:00")
          .about("physics", "physics%1:09:00", "electronics%1:09:00")
          .about("music", "music%1:10:00", "music%1:04:00")
          .about("mathematics", "mathematics%1:09:00", "statistics%1:09:00")
          .about("botany", "botany%1:09:00")
          .about("baseball", "baseball%1:04:00")
          .about(
              "sport",
              "sport%1:04:00",
              "golf%1:04:00",
              "football%1:04:00",
              "american_football%1:04:00",
              "basketball%1:04:00")
          .about("cooking", "cooking%1:04:00")
          .about(
              "medicine",
              "medicine%1:09:00",
              "medicine%1:04:00",
              "pathology%1:09:00",
              "psychiatry%1:09:00")
          .about(
              "religion",
              "religion%1:09:00",
              "roman_catholic%1:14:00",
              "christianity%1:09:00",
              "judaism%1:09:00",
              "old_testament%1:10:00",
              "new_testament%1:10:00",
              "islam%1:09:00",
              "hinduism%1:09:00")
          .about("linguistics", "linguistics%1:09:00", "grammar%1:09:00")
          .about("psychology", "psychology%1:09:00", "psychoanalysis%1:04:00")
          .about("geology", "geology%1:09:00")
          .about("astronomy", "astronomy%1:09:00")
          .about(
              "business", "commerce%1:04:00", "commercial_enterprise%1:04:00", "economics%1:09:00")
          .build(TASK, "{}", "a term of {}", "a definition from {}");

  static final TaskDefinition VERBS =
      TaskDefinition.named("verbs")
          .file("grooming, dressing and bodily care", 29)
          .file("changing", 30)
          .file("thinking", 31)
          .file("communicating", 32)
          .file("competing and fighting", 33)
          .file("eating and drinking", 34)
          .file("touching, hitting and digging", 35)
          .file("making", 36)
          .file("feeling", 37)
          .file("moving", 38)
          .file("perceiving", 39)
          .file("owning, giving and taking", 40)
          .file("social and political activity", 41)
          .file("being and having a relation", 42)
          .file("raining, snowing and other weather", 43)
          .build(TASK, "{}", "a kind of {}", "a verb of {}");

  static final TaskDefinition NOUNS =
      TaskDefinition.named("nouns")
          .file("act", 4)
          .file("animal", 5)
          .file("artifact", 6)
          .file("attribute", 7)
          .file("body part", 8)
          .file("knowledge", 9)
          .file("communication", 10)
          .file("event", 11)
          .file("feeling", 12)
          .file("food", 13)
          .file("group", 14)
          .file("place", 15)
          .file("motive", 16)
          .file("natural object", 17)
          .file("person", 18)
          .file("natural phenomenon", 19)
          .file("plant", 20)
          .file("possession", 21)
          .file("process", 22)
          .file("quantity", 23)
          .file("relation", 24)
          .file("shape", 25)
          .file("state", 26)
          .file("substance", 27)
          .file("time", 28)
          .build(CONTROL, "{}", "a kind of {}", "a definition of a {}");

  /** Those that a short demonstration takes come first. */
  static final List<TaskDefinition> TASKS =
      List.of(PEOPLE, FOODS, ARTIFACTS, VERBS, ANIMALS, PLANTS, COMMUNICATIONS, TOPICS);

  /** Tasks that claim synsets before others do; the rest follows, the control last of all. */
  static final List<TaskDefinition> IN_ORDER_OF_CLAIM =
      List.of(PEOPLE, FOODS, ARTIFACTS, ANIMALS, PLANTS, COMMUNICATIONS, TOPICS, VERBS, NOUNS);

  private TaskCatalog() {}
}
