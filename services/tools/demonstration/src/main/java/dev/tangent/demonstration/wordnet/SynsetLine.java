package dev.tangent.demonstration.wordnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads one line of a {@code data.*} file (wndb(5WN)): {@code offset file type w_cnt (word lex_id)…
 * p_cnt (symbol offset pos source/target)… [frames] | gloss}. Counts of words are hexadecimal,
 * lex_ids too, counts of pointers decimal.
 */
final class SynsetLine {

  private static final List<String> TYPES = List.of("n", "v", "a", "r", "s");

  /** Examples follow the definition in double quotes, after a semicolon or a colon. */
  private static final Pattern EXAMPLES = Pattern.compile("[;:]\\s*\".*");

  private static final Pattern TRAILING = Pattern.compile("[;:,\\s]+$");

  private SynsetLine() {}

  static Synset parse(String line) {
    int bar = line.indexOf(" | ");
    String[] fields = line.substring(0, bar).split(" ");
    int file = Integer.parseInt(fields[1]);
    int words = Integer.parseInt(fields[3], 16);
    List<String> senses = new ArrayList<>(words);
    for (int i = 0; i < words; i++) {
      senses.add(sense(fields[4 + 2 * i], fields[2], file, fields[5 + 2 * i]));
    }
    List<String> hypernyms = new ArrayList<>();
    List<String> topics = new ArrayList<>();
    int at = 4 + 2 * words;
    int pointers = Integer.parseInt(fields[at]);
    for (int i = 0; i < pointers; i++) {
      String symbol = fields[at + 1 + 4 * i];
      String target = id(fields[at + 3 + 4 * i], fields[at + 2 + 4 * i]);
      switch (symbol) {
        case "@", "@i" -> hypernyms.add(target);
        case ";c" -> topics.add(target);
        default -> {} // parts, antonyms, derivations and others play no role here
      }
    }
    return new Synset(
        id(fields[2], fields[0]),
        file,
        senses,
        definition(line.substring(bar + 3)),
        hypernyms,
        topics);
  }

  static String definition(String gloss) {
    String definition = EXAMPLES.matcher(gloss).replaceFirst("");
    return TRAILING.matcher(definition).replaceFirst("").strip();
  }

  private static String id(String type, String offset) {
    return (type.equals("s") ? "a" : type) + offset;
  }

  /** senseidx(5WN): {@code lemma%ss_type:lex_filenum:lex_id}, with the lemma in lower case. */
  private static String sense(String word, String typeLetter, int file, String lexId) {
    int id = Integer.parseInt(lexId, 16);
    int type = TYPES.indexOf(typeLetter) + 1;
    return word.toLowerCase(Locale.ROOT) + "%" + type + ":" + twoDigits(file) + ":" + twoDigits(id);
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
