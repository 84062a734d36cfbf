package dev.tangent.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrozenTest {

  private static final Path FILE = Path.of("known.txt");

  @Test
  void whatIsListedIsAllowed() {
    new Frozen(FILE, List.of("A, B")).assertCircles(Map.of(circle("A", "B"), ""));
    new Frozen(FILE, List.of("a 31")).assertSizes(Map.of("a", 31, "b", 30), 30);
  }

  @Test
  void aNewCircleFailsWithItsReasons() {
    Frozen frozen = new Frozen(FILE, List.of("A, B"));
    Map<Set<String>, String> found =
        Map.of(circle("A", "B"), "", circle("C", "D"), "\n  C uses D\n  D uses C");
    assertThatThrownBy(() -> frozen.assertCircles(found))
        .hasMessageContaining("circles that are not in known.txt")
        .hasMessageContaining("C uses D");
  }

  @Test
  void aCircleThatGrowsFails() {
    Frozen frozen = new Frozen(FILE, List.of("A, B"));
    assertThatThrownBy(() -> frozen.assertCircles(Map.of(circle("A", "B", "C"), "")))
        .hasMessageContaining("A, B, C");
  }

  @Test
  void aCircleThatIsBrokenIsTakenOff() {
    Frozen frozen = new Frozen(FILE, List.of("A, B"));
    assertThatThrownBy(() -> frozen.assertCircles(Map.of()))
        .hasMessageContaining("take them out of known.txt");
  }

  @Test
  void whatIsLargeMayNotGrow() {
    Frozen frozen = new Frozen(FILE, List.of("a 31"));
    assertThatThrownBy(() -> frozen.assertSizes(Map.of("a", 32), 30)).hasMessageContaining("a");
    assertThatThrownBy(() -> frozen.assertSizes(Map.of("a", 31, "b", 31), 30))
        .hasMessageContaining("b");
  }

  @Test
  void whatIsNoLongerLargeIsTakenOff() {
    Frozen frozen = new Frozen(FILE, List.of("a 31"));
    assertThatThrownBy(() -> frozen.assertSizes(Map.of("a", 30), 30))
        .hasMessageContaining("take it out of known.txt");
    assertThatThrownBy(() -> frozen.assertSizes(Map.of(), 30))
        .hasMessageContaining("take it out of known.txt");
  }

  private static Set<String> circle(String... members) {
    return new TreeSet<>(List.of(members));
  }
}
