package dev.tangent.client.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tangent.client.jobfile.source.InvalidSpecException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpecErrorsTest {

  private static InvalidSpecException refusal(String yaml) {
    InvalidSpecException refused =
        catchThrowableOfType(InvalidSpecException.class, () -> JobFile.read("job.yaml", yaml));
    assertThat(refused).as("accepted: " + yaml).isNotNull();
    return refused;
  }

  private static void refuses(String yaml, String expected) {
    assertThat(refusal(yaml)).hasMessage(expected.stripTrailing());
  }

  @Test
  void namesEveryProblemOfAFileWithItsPlace() {
    refuses(
        """
        nme: x
        base: minilm
        tasks: [animals, animals]
        methods: [STANDARD, LINEARISED]
        control: animals
        seed: 1
        seeds: [1, 2]
        fine-tuning: {steps: 0, batch: 1.5, lr: [0.1, abc], wamup: 3, max-tokens: -1}
        analyses: [single-tsk, addition: {grid: [0, 1]}, negation: {grid: [0.5, 0.5, 1]}]
        """,
        """
        job.yaml:1:1: nme: an experiment has no key 'nme'; it has id, name, base, tasks, control, methods, seed, seeds, fine-tuning, analyses, validation-limit, compare-bases, head, health-examples. Did you mean 'name'?
        job.yaml:3:8: tasks: expected each once, found 'animals' listed twice
        job.yaml:4:21: methods[1]: expected one of STANDARD, POSTHOC, LINEARIZED, found 'LINEARISED'. Did you mean 'LINEARIZED'?
        job.yaml:5:10: control: expected a dataset that is not one of the tasks, found 'animals'
        job.yaml:6:7: seed: 'seed' and 'seeds' are both given. Remove one.
        job.yaml:8:22: fine-tuning.steps: expected a whole number from 1 to 10000000, found 0
        job.yaml:8:32: fine-tuning.batch: expected a whole number of 0 or more, found '1.5'
        job.yaml:8:47: fine-tuning.lr[1]: expected a finite number, such as 0.1 or 2e-4, found 'abc'
        job.yaml:8:53: fine-tuning.wamup: fine-tuning has no key 'wamup'; it has steps, batch, lr, warmup, weight-decay, clip-norm, freeze-embeddings, max-tokens, accumulate, precision, penalties, parameters, lr-choice. Did you mean 'warmup'?
        job.yaml:8:75: fine-tuning.max-tokens: expected a whole number of 0 to 4294967295, found '-1'
        job.yaml:9:12: analyses[0]: expected one of single-task, addition, negation, task-sets, leave-one-out, per-task-coefficients, disentanglement, kernel, geometry, merge, compatibility, exact-coefficients, found 'single-tsk'. Did you mean 'single-task'?
        job.yaml:9:41: analyses[1].addition.grid: expected [from, to, points], such as [0, 1, 21], found a list
        job.yaml:9:67: analyses[2].negation.grid: expected from < to, found from 0.5 to 0.5
        job.yaml:9:68: analyses[2].negation.grid[0]: expected 0, the pre-trained model that the control accuracy is held against, found 0.5
        job.yaml:9:78: analyses[2].negation.grid[2]: expected a whole number from 2 to 10000, found 1
        """);
  }

  @Test
  void placesWhatIsWrongWithCheckpoints() {
    refuses(
        """
        base: minilm
        tasks:
          - {dataset: animals, checkpoint: mine}
          - {checkpoint: mine}
          - {dataset: foods, chekpoint: mine}
          - {dataset: verbs, checkpoint: [one, two]}
        methods: [STANDARD, LINEARIZED]
        seeds: [0, 1]
        """,
        """
        job.yaml:3:5: tasks[0]: expected a checkpoint that was fine-tuned in the tangent space, for LINEARIZED; or methods without it, or no checkpoint at all, so that the task is fine-tuned here, found none
        job.yaml:3:36: tasks[0].checkpoint: expected one checkpoint for each seed (0, 1), for each is a repetition of its own, found 1
        job.yaml:4:5: tasks[1]: the key 'dataset' is missing, expected the name of a dataset.
        job.yaml:5:22: tasks[2].chekpoint: a task has no key 'chekpoint'; it has dataset, checkpoint, linearized. Did you mean 'checkpoint'?
        job.yaml:6:5: tasks[3]: expected a checkpoint that was fine-tuned in the tangent space, for LINEARIZED; or methods without it, or no checkpoint at all, so that the task is fine-tuned here, found none
        """);
  }

  @Test
  void refusesAKeyGivenTwiceAndEmptyLists() {
    refuses(
        """
        base: minilm
        base: other
        tasks: []
        """,
        """
        job.yaml:2:1: base: this key is given twice, first on line 1. Remove one.
        job.yaml:3:8: tasks: expected a list of task names with at least one item, found an empty list
        """);
  }

  @Test
  void refusesPenaltiesThatCannotBeAtTheirFields() {
    refuses(
        """
        base: minilm
        tasks: [animals, foods]
        control: nouns
        fine-tuning:
          penalties:
            - kfac: {weight: 0, estimation: {examples: 0}}
            - ekfac
            - ortho-reg: {methods: [POSTHOC]}
            - kfca
        """,
        """
        job.yaml:6:22: fine-tuning.penalties[0].kfac.weight: expected a number above 0 and up to 1000000, found 0
        job.yaml:6:48: fine-tuning.penalties[0].kfac.estimation.examples: expected a whole number from 1 to 1000000, found 0
        job.yaml:7:7: fine-tuning.penalties[1].ekfac.of: expected one task, since curvatures of this kind cannot be added: list an ekfac penalty for each, or take kfac, found 2
        job.yaml:8:18: fine-tuning.penalties[2].ortho-reg.weight: expected a number above 0 (it has no default), found nothing
        job.yaml:8:28: fine-tuning.penalties[2].ortho-reg.methods: expected STANDARD or LINEARIZED, found POSTHOC
        job.yaml:9:7: fine-tuning.penalties[3]: expected one of tau-jp, diagonal, kfac, ekfac, ortho-reg, found 'kfca'. Did you mean 'kfac'?
        """);
  }

  @Test
  void refusesNegationWithoutAControlTask() {
    refuses(
        """
        base: minilm
        tasks: [animals]
        analyses:
          - negation
        """,
        "job.yaml:4:5: analyses[0].negation: expected a control task (set control to an imported"
            + " dataset), found none");
  }

  @Test
  void refusesASingleJobBesideAnExperimentsKeys() {
    refuses(
        """
        tasks: [a]
        fine-tune: {steps: 3}
        """,
        "job.yaml:2:1: fine-tune: this key makes the file a single job, but the file also has"
            + " tasks. An experiment's hyper-parameters are under 'fine-tuning'.");
  }

  @Test
  void placesTheRulesOfASingleJob() {
    refuses(
        "fine-tune: {base: minilm, method: POSTHOC}",
        """
        job.yaml:1:12: fine-tune.dataset: expected the name of an imported dataset, found nothing
        job.yaml:1:35: fine-tune.method: expected STANDARD or LINEARIZED, found POSTHOC (which evaluates a STANDARD vector; fine-tune STANDARD)
        """);
  }

  @Test
  void refusesValuesOfAnotherKind() {
    refuses(
        """
        base: minilm
        tasks: animals
        fine-tuning:
          steps: "120"
          freeze-embeddings: maybe
          lr:
        """,
        """
        job.yaml:2:8: tasks: expected a list of task names with at least one item, found 'animals'
        job.yaml:4:10: fine-tuning.steps: expected a whole number of 0 or more, found text "120"
        job.yaml:5:22: fine-tuning.freeze-embeddings: expected true or false, found 'maybe'
        job.yaml:6:6: fine-tuning.lr: expected a list of learning rates with at least one item, found nothing
        """);
  }

  @Test
  void refusesNumbersThatAreNone() {
    refuses(
        "evaluate: {base: minilm, dataset: a, method: POSTHOC, terms: [%s], alphas: [nan, .inf, 1e999]}"
            .formatted("a".repeat(64)),
        """
        job.yaml:1:139: evaluate.alphas[0]: expected a finite number, such as 0.1 or 2e-4, found 'nan'
        job.yaml:1:144: evaluate.alphas[1]: expected a finite number, such as 0.1 or 2e-4, found '.inf'
        job.yaml:1:150: evaluate.alphas[2]: expected a finite number, such as 0.1 or 2e-4, found '1e999'
        """);
  }

  @Test
  void refusesTwoAnalysesInOneItem() {
    refuses(
        """
        base: minilm
        tasks: [animals]
        analyses:
          - single-task: {}
            addition: {}
        """,
        "job.yaml:4:5: analyses[0]: expected one analysis an item (start each with its own '-'),"
            + " found single-task and addition");
  }

  @Test
  void refusesAnalysesThatCannotBe() {
    refuses(
        """
        base: minilm
        tasks: [animals, foods]
        analyses:
          - disentanglement: {grid: [-1, 1, 4], pairs: [[animals, fods], [animals]]}
          - kernel
        """,
        """
        job.yaml:4:29: analyses[0].disentanglement.grid: expected 0 among its points, where each task's edit is alone, found -1.0, -0.3333333333333333, 0.3333333333333333, 1.0
        job.yaml:4:49: analyses[0].disentanglement.pairs[0]: expected one of the experiment's tasks (animals, foods), found 'fods'
        job.yaml:4:66: analyses[0].disentanglement.pairs[1]: expected two tasks, such as [foods, verbs], found a list
        job.yaml:5:5: analyses[1].kernel: expected a control task (set control to an imported dataset), found none
        """);
  }

  @Test
  void refusesWhatAMergeMethodCannotDo() {
    String yaml = "compose: {base: minilm, terms: [{vector: %s, coefficient: 2}], merge: %s}";
    String vector = "a".repeat(64);

    refuses(
        yaml.formatted(vector, "{ties: {density: 0}}"),
        "job.yaml:1:150: compose.merge.ties.density: expected a number in (0, 1], found 0.0");
    refuses(
        yaml.formatted(vector, "{ties: {densty: 0.1}}"),
        "job.yaml:1:141: compose.merge.ties.densty: ties has no key 'densty'; it has density, trim,"
            + " merge, zero-sign. Did you mean 'density'?");
    refuses(
        yaml.formatted(vector, "tsv-m"),
        "job.yaml:1:121: compose.terms[0].coefficient: expected 1, for tsv-m has no coefficients,"
            + " found 2.0");
    refuses(
        yaml.formatted(vector, "{ties: {}, linear: {}}"),
        "job.yaml:1:133: compose.merge: expected one merge, found linear and ties");
  }

  @Test
  void saysHowManyVectorsAMergeMethodTakes() {
    String vector = "a".repeat(64);
    refuses(
        "compose: {base: minilm, terms: [%s, %s, %s], merge: slerp}"
            .formatted(vector, vector, vector),
        "job.yaml:1:32: compose.terms: expected exactly 2 vectors for slerp, found 3");
    refuses(
        "compose: {base: minilm, terms: [%s], merge: model-stock}".formatted(vector),
        "job.yaml:1:32: compose.terms: expected at least 2 vectors for model-stock, found 1");
  }

  @Test
  void callsAChoiceOfParametersSo() {
    String yaml =
        "fine-tune: {base: b, dataset: d, method: LINEARIZED, fine-tuning: {steps: 9, lr: 1e-4,"
            + " parameters: {%s}}}";
    refuses(
        yaml.formatted("bia: "),
        "job.yaml:1:101: fine-tune.fine-tuning.parameters.bia: a choice of parameters has no key"
            + " 'bia'; it has all, attention, bias, lora, least-sensitive. Did you mean 'bias'?");
    refuses(
        yaml.formatted("bias: , attention: "),
        "job.yaml:1:100: fine-tune.fine-tuning.parameters: expected one choice of parameters, found"
            + " attention and bias");
  }

  @Test
  void refusesWhatIsNoMapping() {
    String expected =
        "expected an experiment (name, base, tasks, …) or a single job (fine-tune, vector, compose,"
            + " evaluate, pretrain, curvature)";
    refuses("- a\n- b", "job.yaml:1:1: " + expected + ", found a list");
    refuses("just text", "job.yaml:1:1: " + expected + ", found 'just text'");
    refuses("", "job.yaml:1:1: the file is empty, expected a job.");
  }

  @Test
  void saysWhereYamlEnds() {
    refuses(
        "a: [b",
        "job.yaml:1:6: this is not YAML: while parsing a flow sequence, expected ',' or ']', but"
            + " got <stream end>.");
    refuses("a: b: c", "job.yaml:1:5: this is not YAML: mapping values are not allowed here.");
    refuses(
        "--- a\n--- b",
        "job.yaml:2:1: this is not YAML: expected a single document in the stream, but found"
            + " another document.");
  }

  @Test
  void refusesTagsSoThatNoClassIsEverNamed() {
    assertThat(refusal("base: !!java.net.URL [x]")).hasMessageContaining("not allowed");
    assertThat(refusal("{base: !mine x, tasks: [a]}"))
        .hasMessage("job.yaml:1:8: expected plain YAML without tags, found the tag '!mine'");
  }

  @Test
  void refusesAliasesThatMultiplyOrContainThemselves() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", ten(before))));
    }

    assertThat(refusal(bomb.toString())).hasMessageContaining("alias");
    assertThat(refusal("a: &a [*a]")).hasMessageContaining("nested more than 40 levels");
    assertThat(refusal("[".repeat(3000))).hasMessageContaining("Depth exceeded");
  }

  private static String[] ten(String text) {
    String[] copies = new String[10];
    Arrays.fill(copies, text);
    return copies;
  }

  @Test
  void marksThePlaceInTheListing() {
    assertThat(refusal("base: minilm\ntasks: [animals]\nmethods: [STANDART]\n").listing())
        .isEqualTo(
            """
            job.yaml:3:11: methods[0]: expected one of STANDARD, POSTHOC, LINEARIZED, found 'STANDART'. Did you mean 'STANDARD'?
                methods: [STANDART]
                          ^
            """);
  }

  @Test
  void theMergesOfAnExperimentAreCheckedAsTheComposerWould() {
    String yaml = "base: minilm\ntasks: [a, b]\nanalyses:\n  - merge: {methods: [%s]}\n";
    refuses(
        yaml.formatted("ties, tsv_m"),
        "job.yaml:4:29: analyses[0].merge.methods[1]: expected one of average, linear, ties, dare,"
            + " della, breadcrumbs, magmax, pcb, sce, consensus, emr, model-stock, lines, metagpt,"
            + " tsv-m, iso-c, iso-cts, cart, act-mat, wudi-closed, wudi, ram, nearswap,"
            + " passthrough, slerp, nuslerp, multislerp, karcher, fisher, regmean, found"
            + " 'tsv_m'. Did you mean 'tsv-m'?");
    refuses(
        yaml.formatted("ties: {gamma: 0.1}"),
        "job.yaml:4:30: analyses[0].merge.methods[0].ties.gamma: ties has no key 'gamma'; it has"
            + " density, trim, merge, zero-sign.");
    refuses(
        yaml.formatted("tsv-m, ties: {density: 0}"),
        "job.yaml:4:46: analyses[0].merge.methods[1].ties.density: expected a number in (0, 1],"
            + " found 0.0");
    refuses(
        yaml.formatted("nearswap"),
        "job.yaml:4:23: analyses[0].merge.methods[0]: expected a method for as many vectors as"
            + " there are tasks (nearswap takes exactly 1), found 2 tasks");
  }
}
