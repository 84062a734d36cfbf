package dev.tangent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePrefixTest {

  @Test
  void putsItselfBeforeNamesAndTakesItselfOff() {
    NamePrefix prefix = new NamePrefix("team-a.");

    assertThat(prefix.of("tangent.status")).isEqualTo("team-a.tangent.status");
    assertThat(prefix.without("team-a.jobs/x")).isEqualTo("jobs/x");
    assertThatThrownBy(() -> prefix.without("jobs/x")).isInstanceOf(IllegalArgumentException.class);
    assertThat(NamePrefix.NONE.of("a")).isEqualTo("a");
  }

  /** One that others could begin with, or that a name of an installation without any has. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "a-", ".", "a.b.", "A.", "a/", "-a.", "tangent.", "ä."})
  void refusesWhatCouldMeetOtherNames(String text) {
    assertThatThrownBy(() -> new NamePrefix(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("TANGENT_PREFIX is '" + text + "'")
        .hasMessageContaining("such as 'team-a.'");
  }
}
