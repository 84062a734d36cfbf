package dev.tangent.cli.hub.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import org.junit.jupiter.api.Test;

class RepositoryCardTest {

  private static RepositoryCard read(String head) {
    return RepositoryCard.read("hf:owner/things: README.md", "---\n" + head + "---\n# Things\n");
  }

  @Test
  void textsStayTexts() {
    CardColumns columns =
        read("""
                dataset_info:
                  features:
                  - name: label
                    dtype:
                      class_label:
                        names:
                          '1': no
                          '0': 1.0
                          '2': 2020-01-01
                """)
            .columns("default");

    assertThat(columns.names("label")).containsExactly("1.0", "no", "2020-01-01");
  }

  @Test
  void namesWithAGapAreNotTaken() {
    CardColumns columns =
        read("dataset_info: {features: [{name: y, dtype: {class_label: {names: {'0': a, '2': b}}}}]}\n")
            .columns("");

    assertThat(columns.names("y")).isEmpty();
  }

  @Test
  void columnsAreThoseOfTheConfiguration() {
    RepositoryCard card =
        read(
            """
            dataset_info:
            - config_name: a
              features: [{name: one, dtype: string}]
            - config_name: b
              features: [{name: one, dtype: string}, {name: two, dtype: large_string}]
            """);

    assertThat(card.columns("a").onlyText()).hasValue("one");
    assertThat(card.columns("b").onlyText()).isEmpty();
    assertThat(card.columns("c")).isEqualTo(CardColumns.UNKNOWN);
  }

  @Test
  void whatStandsBetweenFieldsIsOfAConfiguration() {
    RepositoryCard card =
        read(
            """
            configs:
            - {config_name: a, data_files: a.csv, sep: ";"}
            - {config_name: b, data_files: b.csv, sep: ";", delimiter: "\\t"}
            - {config_name: c, data_files: c.csv, delimiter: null, quoting: 3}
            """);

    assertThat(card.separator("a")).hasValue(";");
    assertThat(card.separator("b")).hasValue("\t");
    assertThat(card.separator("c")).isEmpty();
    assertThat(card.separator("")).isEmpty();
    assertThat(card.configs().get(2).settings()).containsExactly("quoting");
    assertThat(card.configs().get(1).settings()).isEmpty();
  }

  @Test
  void aCardWithoutAHeadSaysNothing() {
    assertThat(RepositoryCard.read("card", "# Things\n---\nno head\n---\n"))
        .isEqualTo(RepositoryCard.NONE);
  }

  @Test
  void whatIsNotYamlIsRefused() {
    assertThatThrownBy(() -> read("configs: [\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hf:owner/things: README.md");
    assertThatThrownBy(
            () -> read("configs:\n- config_name: a\n  data_files:\n  - {split: train}\n"))
        .hasMessageContaining("data_files of 'a'");
    assertThatThrownBy(() -> read("configs:\n- data_files: x\n"))
        .hasMessageContaining("config_name");
  }

  @Test
  void aliasesCannotBlowItUp() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1) + ", ";
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, before.repeat(9) + "*a" + (i - 1)));
    }
    assertThatThrownBy(() -> read(bomb.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("too large");
  }
}
