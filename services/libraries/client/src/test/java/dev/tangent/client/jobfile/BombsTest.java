package dev.tangent.client.jobfile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.client.jobfile.source.InvalidSpecException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that would be large, deep or endless once read: refused before they are. */
class BombsTest {

  static Stream<Named<String[]>> bombs() {
    return Stream.of(
        bomb("aliases of aliases", "laughs.yaml", laughs()),
        bomb("an alias of itself", "itself.yaml", "a: &a\n  b: *a\n"),
        bomb("lists in lists, YAML", "deep.yaml", "[".repeat(200_000)),
        bomb("mappings in mappings, YAML", "deep.yaml", "{a: ".repeat(100_000)),
        bomb("lists in lists, JSON", "deep.json", "[".repeat(500_000)),
        bomb("objects in objects, JSON", "deep.json", "{\"a\":".repeat(100_000)),
        bomb("a number of a million digits", "n.json", "{\"id\":1" + "0".repeat(900_000) + "}"),
        bomb("ten thousand keys", "wide.yaml", "k: [" + "x,".repeat(30_000) + "]"));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void areRefusedInWords(String[] bomb) {
    assertThatThrownBy(() -> JobFile.read(bomb[0], bomb[1]))
        .isInstanceOf(InvalidSpecException.class);
  }

  private static Named<String[]> bomb(String name, String file, String text) {
    return Named.of(name, new String[] {file, text});
  }

  private static String laughs() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    return text.toString();
  }
}
