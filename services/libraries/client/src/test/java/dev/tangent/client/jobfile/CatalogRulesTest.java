package dev.tangent.client.jobfile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogRulesTest {

  private static final CatalogRules RULES =
      new CatalogRules(
          Set.of("minilm"), new TreeSet<>(Set.of("animals", "foods", "nouns")), Set.of("my-foods"));

  @Test
  void placesNamesThatWereNeverImported() {
    LocatedJob job =
        JobFile.read(
            "job.yaml",
            """
            base: minilm
            tasks: [animals, fods]
            control: noun
            """);

    assertThatThrownBy(() -> job.check(RULES))
        .hasMessage(
            """
            job.yaml:2:18: tasks[1]: expected an imported dataset (animals, foods, nouns), found 'fods'. Did you mean 'foods'? Import it with: tangent import dataset fods FILE --format csv
            job.yaml:3:10: control: expected an imported dataset (animals, foods, nouns), found 'noun'. Did you mean 'nouns'? Import it with: tangent import dataset noun FILE --format csv"""
                .stripIndent());
  }

  @Test
  void placesDatasetsThatPenaltiesName() {
    LocatedJob job =
        JobFile.read(
            "job.yaml",
            """
            fine-tune:
              base: minilm
              dataset: animals
              method: LINEARIZED
              fine-tuning:
                penalties:
                  - kfac: {of: [foods, nons, %s]}
                  - tau-jp: {datasets: [fods]}
            """
                .formatted("ab".repeat(32)));

    assertThatThrownBy(() -> job.check(RULES))
        .hasMessage(
            """
            job.yaml:7:28: fine-tune.fine-tuning.penalties[0].kfac.of[1]: expected an imported dataset (animals, foods, nouns), found 'nons'. Did you mean 'nouns'? Import it with: tangent import dataset nons FILE --format csv
            job.yaml:8:29: fine-tune.fine-tuning.penalties[1].tau-jp.datasets[0]: expected an imported dataset (animals, foods, nouns), found 'fods'. Did you mean 'foods'? Import it with: tangent import dataset fods FILE --format csv"""
                .stripIndent());
  }

  @Test
  void placesCheckpointsThatWereNeverImported() {
    LocatedJob job =
        JobFile.read(
            "job.yaml",
            """
            base: minilm
            tasks:
              - {dataset: foods, checkpoint: my-fods}
              - {dataset: anmals, checkpoint: my-foods}
            """);

    assertThatThrownBy(() -> job.check(RULES))
        .hasMessage(
            """
            job.yaml:3:34: tasks[0].checkpoint: expected an imported checkpoint (my-foods), found 'my-fods'. Did you mean 'my-foods'? Import it with: tangent import checkpoint my-fods DIR --base BASE
            job.yaml:4:5: tasks[1]: expected an imported dataset (animals, foods, nouns), found 'anmals'. Did you mean 'animals'? Import it with: tangent import dataset anmals FILE --format csv"""
                .stripIndent());
  }

  @Test
  void acceptsWhatIsThere() {
    LocatedJob job =
        JobFile.read("job.yaml", "fine-tune: {base: minilm, dataset: foods, method: STANDARD}");

    assertThatCode(() -> job.check(RULES)).doesNotThrowAnyException();
  }
}
