package dev.tangent.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tangent.client.jobfile.source.InvalidSpecException;
import dev.tangent.client.jobfile.source.SourceText;
import dev.tangent.merging.recipe.run.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What mergekit would ignore, and what Tangent does not do, is refused with its line. */
class RefusalsTest {

  private static final String TWO =
      """
      models:
        - model: llama/a
        - model: llama/b
      """;
  private static final Pattern REFUSED = Pattern.compile("(?m)^# refused: (\\d+): (.*)$");

  private static String refusal(String yaml) {
    return refusal(new SourceText("recipe.yml", yaml), Path.of("recipe.yml"));
  }

  private static String refusal(SourceText source, Path file) {
    InvalidSpecException refused =
        catchThrowableOfType(
            InvalidSpecException.class,
            () -> {
              RecipeFile recipes = RecipeFile.read(source);
              recipes.locating(
                  () ->
                      Documents.of(
                              recipes.recipes(),
                              Path.of("out"),
                              Path.of("parts"),
                              model ->
                                  Files.exists(file)
                                      ? new Public(file).of(model)
                                      : Fixtures.MODELS.resolve(model.text()))
                          .plan());
            });
    assertThat(refused).as(source.text()).isNotNull();
    return refused.getMessage();
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        Arguments.of("parameters: {weight: 1, density: 0}", "a density of 0 keeps nothing"),
        Arguments.of(
            "parameters: {weight: 1, density: 1.5}", "'density' is 1.5; expected a finite"),
        Arguments.of("parameters: {weight: 1, density: [0.5, -1]}", "from 0 to 1"),
        Arguments.of("parameters: {weight: heavy}", "'weight' is heavy; expected a finite number"),
        Arguments.of("parameters: {weight: .nan}", "'weight' is .nan"),
        Arguments.of("parameters: {weight: 1, normalize: perhaps}", "expected true or false"),
        Arguments.of("parameters: {weight: 1, t: 0.5}", "has no parameter 't'; it has weight"),
        Arguments.of("parameters: {weight: [{filtre: mlp, value: 1}]}", "has no key 'filtre'"),
        Arguments.of("parameters: {weight: [{filter: mlp}]}", "the key 'value' is missing"),
        Arguments.of("parameters: {weight: [{filter: mlp, value: 1}]}", "needs the parameter"),
        Arguments.of("parameters: [1]", "parameters by their names"),
        Arguments.of("dtype: int8", "'int8' is not a type that models are merged in"),
        Arguments.of("out_path: here", "a recipe has no key 'out_path'"),
        Arguments.of("tokenizer_source: union", "no tokenizer.json in the folder of llama/base"),
        Arguments.of("tokenizer_source: llama/c", "which is not among the models"),
        Arguments.of("tokenizer: {source: base, tokens: {a: b}}", "no key 'tokens'"),
        Arguments.of("chat_template: chatml", "a chat template is not put into"),
        Arguments.of("chat_template: auto", "no tokenizer in the folder"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void namesTheLineOfASetting(String line, String message) {
    String weight = line.contains("parameters") ? "" : "parameters: {weight: 1}\n";
    String yaml = "merge_method: ties\nbase_model: llama/base\n" + TWO + weight + line + "\n";
    int at = weight.isEmpty() ? 6 : 7;

    assertThat(refusal(yaml)).contains(message);
    // What is missing is missing where the method, or the model that lacks it, stands.
    if (!message.startsWith("needs")) {
      assertThat(refusal(yaml)).startsWith("recipe.yml:" + at + ":");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear|normalise: true|has no parameter 'normalise'",
        "slerp|weight: 1|method 'slerp' has no parameter 'weight'; it has t",
        "nuslerp|nuslerp_flatten: false|expected true, the only form",
        "model_stock|filter_wise: true|expected false, the only form",
        "karcher|max_iter: 2.5|expected a whole number from 0 to 10000",
        "arcee_fusion|t: 1|has no parameter 't'; it has none",
        "slerp|t: 2|is 2; expected a finite number from 0 to 1",
      })
  void refusesParametersOfOtherMethods(String method, String parameter, String message) {
    String yaml =
        "merge_method: "
            + method
            + "\nbase_model: llama/base\n"
            + TWO
            + "parameters:\n  "
            + parameter
            + "\n";

    assertThat(refusal(yaml)).startsWith("recipe.yml:7:").contains(message);
  }

  @Test
  void refusesAParameterOfTheMergeOnOneModel() {
    assertThat(
            refusal(
                """
                merge_method: slerp
                base_model: llama/a
                models:
                  - model: llama/a
                    parameters: {t: 0.5}
                  - model: llama/b
                """))
        .startsWith("recipe.yml:5:18")
        .contains("'t' belongs to the merge");
  }

  @Test
  void refusesAParameterOfTheBase() {
    assertThat(
            refusal(
                """
                merge_method: ties
                base_model: llama/base
                models:
                  - model: llama/base
                    parameters: {weight: 0.5}
                  - model: llama/b
                """))
        .startsWith("recipe.yml:5:")
        .contains("ignored by mergekit for the base model");
  }

  static Stream<Arguments> documents() {
    return Stream.of(
        Arguments.of("merge_method: moe\n" + TWO, 1, "'moe' is not one of mergekit's methods"),
        Arguments.of("base_model: x\nexperts: []\n", 1, "a recipe of mergekit-moe"),
        Arguments.of(TWO, 1, "the key 'merge_method' is missing"),
        Arguments.of("merge_method: linear\n", 1, "the recipe has 0 of models, slices and"),
        Arguments.of("merge_method: ties\n" + TWO, 1, "method 'ties' needs a base_model"),
        Arguments.of(
            "merge_method: slerp\nbase_model: llama/a\nmodels: [{model: llama/a}]\n",
            3,
            "is given 1 models; expected exactly 2 models, the base among them"),
        Arguments.of(
            "merge_method: passthrough\n" + TWO, 3, "is given 2 models; expected exactly 1"),
        Arguments.of(
            "merge_method: linear\nparameters: {weight: 1}\nmodels:\n"
                + "  - model: llama/a\n  - model: llama/a\n",
            5,
            "model llama/a is listed twice"),
        Arguments.of(
            "merge_method: linear\nparameters: {weight: 1}\nmodels:\n"
                + "  - model: llama/a\n  - model: deep/a\n",
            5,
            "layers of model deep/a"),
        Arguments.of(
            "merge_method: linear\nparameters: {weight: 1}\nmodels:\n"
                + "  - model: llama/a\n  - model: nowhere\n",
            5,
            "nowhere"),
        Arguments.of(
            "merge_method: passthrough\nslices:\n  - sources:\n"
                + "    - model: llama/a\n      layer_range: [0, 5]\n",
            5,
            "layers 0 to 5 of model llama/a, which has 4"),
        Arguments.of(
            "merge_method: passthrough\nslices:\n  - sources:\n"
                + "    - model: llama/a\n      layer_range: [2]\n",
            5,
            "expected two whole numbers"),
        Arguments.of(
            "merge_method: passthrough\nslices:\n  - sources:\n"
                + "    - model: clip/a\n      layer_range: [0, 1]\n",
            3,
            "the model has several modules (text_model.encoder.layers"),
        Arguments.of(
            "merge_method: linear\nparameters: {weight: 1}\nmodules:\n  text:\n"
                + "    models:\n      - model: clip/a\n",
            4,
            "the model has no module 'text'"),
        Arguments.of(
            "merge_method: linear\nparameters: {weight: 1}\nmodules:\n  default:\n"
                + "    models:\n      - model: clip/a\n",
            4,
            "nothing is said of the modules"),
        Arguments.of(
            "name: a\nmerge_method: linear\nparameters: {weight: 1}\nmodels: [{model: b}]\n---\n"
                + "name: b\nmerge_method: linear\nparameters: {weight: 1}\nmodels: [{model: a}]\n",
            9,
            "refer to each other in a circle"),
        Arguments.of(
            "name: a\nmerge_method: linear\n" + TWO + "---\nname: a\nmerge_method: linear\n" + TWO,
            7,
            "two documents are named 'a'"),
        Arguments.of("a: [b\n", 2, "this is not YAML"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void namesTheLineOfWhatIsNotDone(String yaml, int line, String message) {
    assertThat(refusal(yaml)).startsWith("recipe.yml:" + line + ":").contains(message);
  }

  static Stream<Path> refusedPublicRecipes() throws Exception {
    return Fixtures.recipes("public").stream()
        .filter(recipe -> !Files.exists(Fixtures.golden(recipe)));
  }

  @ParameterizedTest
  @MethodSource("refusedPublicRecipes")
  void saysWhyAPublicRecipeIsNotRun(Path recipe) throws Exception {
    Matcher expected = REFUSED.matcher(Files.readString(recipe));
    assertThat(expected.find()).as("what is expected of %s", recipe).isTrue();

    assertThat(refusal(SourceText.read(recipe), recipe))
        .startsWith(recipe + ":" + expected.group(1) + ":")
        .contains(expected.group(2));
  }

  /** The folders of a public recipe, as the command finds them. */
  private record Public(Path recipe) {
    Path of(dev.tangent.merging.recipe.Word model) throws UncheckedIOException {
      try {
        return new dev.tangent.cli.command.merge.ModelFolders(
                Fixtures.places(recipe), List.of(Fixtures.MODELS))
            .of(model);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
