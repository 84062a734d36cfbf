package dev.tangent.merging.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.merging.matrix.Matrix;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoraExtractionTest {

  private static final String QUERY = "encoder.layer.0.attention.query";
  private static final String DENSE = "encoder.layer.0.output.dense";

  @TempDir Path folder;
  private int outputs;

  /** Of a vector and no base, unless another is given. */
  private Extraction extract(TensorSource vector, AdapterRanks ranks) throws IOException {
    return extract(vector, Optional.empty(), ranks, "", 2);
  }

  private Extraction extract(
      TensorSource vector,
      Optional<TensorSource> base,
      AdapterRanks ranks,
      String prefix,
      int threads)
      throws IOException {
    return LoraExtraction.write(
        vector,
        base,
        new AdapterOptions(ranks, prefix, null, threads),
        Files.createDirectories(out(++outputs)),
        ProgressListener.SILENT);
  }

  private Path out(int number) {
    return folder.resolve("out" + number);
  }

  private TensorSource adapter() {
    return SafetensorsFile.open(out(outputs).resolve(LoraExtraction.WEIGHTS));
  }

  private JsonObject config() throws IOException {
    return JsonParser.parseString(Files.readString(out(outputs).resolve(LoraExtraction.CONFIG)))
        .getAsJsonObject();
  }

  private TensorFiles matrix(TensorFiles files, String name, Matrix values) {
    return files.and(
        TensorSpec.of(name, DType.F64, values.rows(), values.columns()), values.values());
  }

  private static Matrix noise(int rows, int columns, long seed) {
    Random random = new Random(seed);
    return new Matrix(rows, columns, random.doubles(rows * columns, -1, 1).toArray());
  }

  /** Σ_j σ_j u_j v_jᵀ, with the cosines of DCT-II for u and v, which are orthonormal. */
  private static Matrix ofSingularValues(int rows, int columns, double... sigma) {
    Matrix matrix = Matrix.zero(rows, columns);
    for (int j = 0; j < sigma.length; j++) {
      for (int i = 0; i < rows; i++) {
        for (int k = 0; k < columns; k++) {
          matrix.values()[i * columns + k] += sigma[j] * cosine(j, i, rows) * cosine(j, k, columns);
        }
      }
    }
    return matrix;
  }

  private static double cosine(int frequency, int at, int n) {
    double scale = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / n);
    return scale * Math.cos(Math.PI * (at + 0.5) * frequency / n);
  }

  private static Matrix stored(TensorSource adapter, String name) {
    List<Long> shape = adapter.tensor(name).shape();
    return new Matrix(
        shape.get(0).intValue(), shape.get(1).intValue(), TensorFiles.values(adapter, name));
  }

  /** B A. */
  private static Matrix product(TensorSource adapter, String module) {
    return stored(adapter, "base_model.model." + module + ".lora_B.weight")
        .times(stored(adapter, "base_model.model." + module + ".lora_A.weight"));
  }

  /**
   * B and A are rounded to float32, a part of 2⁻²⁴ of elements below 3: an error of 1e-6 at most.
   */
  @ParameterizedTest
  @CsvSource({"12, 7", "7, 12", "6, 6"})
  void theErrorIsThatOfTheSingularValuesThatWereLeftOut(int rows, int columns) throws Exception {
    double[] sigma = {5, 3, 1, 0.5, 0.25, 0.125};
    TensorSource vector =
        matrix(new TensorFiles(), QUERY + ".weight", ofSingularValues(rows, columns, sigma))
            .at(folder.resolve("v"));
    double all = Arrays.stream(sigma).map(s -> s * s).sum();
    for (int rank = 1; rank <= sigma.length; rank++) {
      double tail = Arrays.stream(sigma).skip(rank).map(s -> s * s).sum();

      Extraction found = extract(vector, new AdapterRanks(rank, Map.of()));

      ExtractedLayer layer = found.layers().get(0);
      assertThat(layer.norm()).isEqualTo(Math.sqrt(all), within(1e-12));
      assertThat(layer.error()).isEqualTo(Math.sqrt(tail), within(1e-6));
      assertThat(layer.relativeError()).isEqualTo(Math.sqrt(tail / all), within(1e-6));
      assertThat(layer.energy()).isEqualTo(1 - tail / all, within(1e-6));
      assertThat(found.relativeError()).isEqualTo(layer.relativeError(), within(1e-12));
      assertThat(product(adapter(), QUERY).values())
          .containsExactly(
              ofSingularValues(rows, columns, Arrays.copyOf(sigma, rank)).values(), within(1e-6));
    }
  }

  @Test
  void ofFullRankItIsTheVector() throws Exception {
    Matrix query = noise(9, 14, 1);
    Matrix dense = noise(14, 9, 2);
    TensorFiles files = matrix(new TensorFiles(), QUERY + ".weight", query);
    TensorSource vector = matrix(files, DENSE + ".weight", dense).at(folder.resolve("v"));

    Extraction found = extract(vector, new AdapterRanks(100, Map.of()));

    assertThat(product(adapter(), QUERY).values()).containsExactly(query.values(), within(1e-6));
    assertThat(product(adapter(), DENSE).values()).containsExactly(dense.values(), within(1e-6));
    assertThat(found.relativeError()).isLessThan(1e-6);
    assertThat(found.layers()).extracting(ExtractedLayer::rank).containsExactly(9, 9);
    assertThat(config().get("r").getAsInt()).isEqualTo(100);
    assertThat(config().getAsJsonObject("rank_pattern").toString())
        .isEqualTo("{\"%s\":9,\"%s\":9}".formatted(QUERY, DENSE));
    assertThat(config().get("alpha_pattern")).isEqualTo(config().get("rank_pattern"));
  }

  /** Without a base there is nothing to add a bias or a norm to. */
  @Test
  void withoutABaseWhatIsNotAMatrixIsLeftOutAndCounted() throws Exception {
    TensorFiles files =
        matrix(new TensorFiles(), QUERY + ".weight", ofSingularValues(4, 4, 2, 1))
            .and(QUERY + ".bias", 0, 2, 0, 0)
            .and("scale", 4);
    TensorSource vector =
        matrix(files, "embeddings.word_embeddings.weight", noise(3, 4, 1)).at(folder.resolve("v"));
    double table = Math.sqrt(noise(3, 4, 1).squaredNorm());

    Extraction found = extract(vector, new AdapterRanks(1, Map.of()));

    assertThat(found.whole()).isEmpty();
    assertThat(found.leftOut())
        .isEqualTo(
            Map.of(QUERY + ".bias", 2.0, "scale", 4.0, "embeddings.word_embeddings.weight", table));
    double squares = 4 + 1 + 4 + 16 + table * table;
    assertThat(found.norm()).isEqualTo(Math.sqrt(squares), within(1e-12));
    assertThat(found.relativeError()).isEqualTo(Math.sqrt((squares - 4) / squares), within(1e-7));
    assertThat(config().get("bias").getAsString()).isEqualTo("none");
    assertThat(config().get("modules_to_save").isJsonNull()).isTrue();
  }

  /**
   * PEFT's modules to save are all whose names end so, and it asks for all that is in them: {@code
   * embeddings.norm} does not move, and is there.
   */
  @Test
  void withABaseTheRestIsStoredWhole() throws Exception {
    TensorFiles model =
        matrix(new TensorFiles(), QUERY + ".weight", noise(4, 4, 1))
            .and(QUERY + ".bias", 1, 1, 1, 1)
            .and(DENSE + ".bias", 2, 2)
            .and("norm.weight", 1, 1)
            .and("norm.bias", 0.5, 0.5)
            .and("embeddings.norm.weight", 3, 3)
            .and("logit_scale", 7);
    TensorSource base = matrix(model, DENSE + ".weight", noise(2, 2, 2)).at(folder.resolve("base"));
    TensorSource vector =
        matrix(new TensorFiles(), QUERY + ".weight", noise(4, 4, 3))
            .and(QUERY + ".bias", 0, 2, 0, 0)
            .and(DENSE + ".bias", 1, 0)
            .and("norm.weight", 0.25, 0)
            .and("logit_scale", 1)
            .at(folder.resolve("v"));

    Extraction found = extract(vector, Optional.of(base), new AdapterRanks(4, Map.of()), "", 1);

    String root = "base_model.model.";
    assertThat(adapter().tensors().keySet())
        .containsExactlyInAnyOrder(
            root + QUERY + ".lora_A.weight",
            root + QUERY + ".lora_B.weight",
            root + QUERY + ".base_layer.bias",
            root + DENSE + ".bias",
            root + "norm.weight",
            root + "norm.bias",
            root + "embeddings.norm.weight");
    assertThat(TensorFiles.values(adapter(), root + QUERY + ".base_layer.bias"))
        .containsExactly(1, 3, 1, 1);
    assertThat(TensorFiles.values(adapter(), root + DENSE + ".bias")).containsExactly(3, 2);
    assertThat(TensorFiles.values(adapter(), root + "norm.weight")).containsExactly(1.25, 1);
    assertThat(TensorFiles.values(adapter(), root + "norm.bias")).containsExactly(0.5, 0.5);
    assertThat(found.leftOut()).isEqualTo(Map.of("logit_scale", 1.0));
    assertThat(config().getAsJsonArray("modules_to_save").toString()).isEqualTo("[\"norm\"]");
    assertThat(config().get("bias").getAsString()).isEqualTo("all");
    assertThat(config().getAsJsonArray("target_modules").toString())
        .isEqualTo("[\"%s\"]".formatted(QUERY));
  }

  /** A CLIP's class token is a parameter of the module that its convolution and table are in. */
  @Test
  void aParameterOfAModuleTakesAllOfTheModule() throws Exception {
    String in = "vision_model.embeddings.";
    TensorFiles model =
        matrix(new TensorFiles(), QUERY + ".weight", noise(4, 4, 1))
            .and(in + "class_embedding", 1, 2)
            .and(TensorSpec.of(in + "patch_embedding.weight", DType.F32, 1, 1, 1, 2), 3, 4)
            .and(TensorSpec.of(in + "position_embedding.weight", DType.F32, 1, 2), 5, 6);
    TensorSource base = model.at(folder.resolve("base"));
    TensorSource vector = model.at(folder.resolve("v"));

    extract(vector, Optional.of(base), new AdapterRanks(4, Map.of()), "", 1);

    assertThat(config().getAsJsonArray("modules_to_save").toString())
        .isEqualTo("[\"vision_model.embeddings\"]");
    assertThat(TensorFiles.values(adapter(), "base_model.model." + in + "patch_embedding.weight"))
        .containsExactly(6, 8);
  }

  @Test
  void aPrefixStandsBeforeEveryName() throws Exception {
    TensorSource base =
        matrix(TensorFiles.with("norm.weight", 1), QUERY + ".weight", noise(4, 4, 1))
            .at(folder.resolve("base"));
    TensorSource vector =
        matrix(TensorFiles.with("norm.weight", 1), QUERY + ".weight", noise(4, 4, 3))
            .at(folder.resolve("v"));

    extract(vector, Optional.of(base), new AdapterRanks(4, Map.of()), "bert.", 1);

    assertThat(adapter().tensors().keySet())
        .allMatch(name -> name.startsWith("base_model.model.bert."))
        .contains("base_model.model.bert.norm.weight");
    assertThat(config().getAsJsonArray("modules_to_save").toString()).isEqualTo("[\"bert.norm\"]");
    assertThat(config().getAsJsonArray("target_modules").toString())
        .isEqualTo("[\"bert.%s\"]".formatted(QUERY));
  }

  /** The name {@code dense} of another rank is also the end of {@code pooler.dense}. */
  @Test
  void ranksDifferByPattern() throws Exception {
    TensorFiles files = new TensorFiles();
    for (String module : List.of("a.query", "a.value", "dense", "pooler.dense", "b.key")) {
      matrix(files, module + ".weight", noise(6, 6, module.hashCode()));
    }
    TensorSource vector = files.at(folder.resolve("v"));

    Extraction found =
        extract(
            vector, new AdapterRanks(3, ordered("pooler.dense", 3, "query|dense", 2, "b\\..*", 0)));

    assertThat(found.layers())
        .extracting(layer -> layer.module() + " " + layer.rank())
        .containsExactly("a.query 2", "a.value 3", "dense 2", "pooler.dense 3");
    assertThat(found.leftOut()).containsOnlyKeys("b.key.weight");
    assertThat(config().getAsJsonObject("rank_pattern").toString())
        .isEqualTo("{\"pooler.dense\":3,\"a.query\":2,\"dense\":2}");
  }

  private static Map<String, Integer> ordered(
      String first, int a, String second, int b, String third, int c) {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put(first, a);
    map.put(second, b);
    map.put(third, c);
    return map;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theFilesAreTheSameForAnyNumberOfThreads(int threads) throws Exception {
    TensorFiles files = new TensorFiles();
    for (int i = 0; i < 6; i++) {
      matrix(files, "layers.%d.proj.weight".formatted(i), noise(20 + i, 30, i));
    }
    TensorSource vector = files.at(folder.resolve("v"));
    AdapterRanks ranks = new AdapterRanks(4, Map.of("layers.3.proj", 2));
    extract(vector, Optional.empty(), ranks, "", 1);
    byte[] alone = Files.readAllBytes(out(outputs).resolve(LoraExtraction.WEIGHTS));

    extract(vector, Optional.empty(), ranks, "", threads);

    assertThat(Files.readAllBytes(out(outputs).resolve(LoraExtraction.WEIGHTS))).isEqualTo(alone);
  }

  /** A vector of zeros is none that is refused: its layer adds nothing. */
  @Test
  void aLayerThatDoesNotMoveHasNoError() throws Exception {
    TensorSource vector =
        matrix(new TensorFiles(), "proj.weight", Matrix.zero(3, 5)).at(folder.resolve("v"));

    Extraction found = extract(vector, new AdapterRanks(2, Map.of()));

    assertThat(found.relativeError()).isZero();
    assertThat(found.layers().get(0).energy()).isEqualTo(1);
    assertThat(product(adapter(), "proj").squaredNorm()).isZero();
  }

  @Test
  void whatCannotBeExtractedIsRefused() {
    TensorSource vector =
        matrix(new TensorFiles(), "proj.weight", noise(3, 3, 1)).at(folder.resolve("v"));
    TensorSource bias = TensorFiles.with("proj.bias", 1, 2).at(folder.resolve("bias"));
    TensorSource other =
        matrix(new TensorFiles(), "proj.weight", noise(3, 2, 1)).at(folder.resolve("other"));
    TensorSource turned =
        matrix(new TensorFiles(), "h.0.attn.c_attn.weight", noise(2, 6, 1))
            .at(folder.resolve("turned"));
    TensorSource broken =
        TensorFiles.with("x", 0)
            .and(TensorSpec.of("proj.weight", DType.F32, 1, 2), 1, Double.NaN)
            .at(folder.resolve("broken"));
    AdapterRanks two = new AdapterRanks(2, Map.of());

    assertRefused(() -> new AdapterRanks(0, Map.of()), "rank is 0; expected a whole number from 1");
    assertRefused(() -> new AdapterRanks(1, Map.of("a", -1)), "rank of 'a' is -1");
    assertRefused(() -> new AdapterRanks(1, Map.of("a[", 1)), "'a[' is not a regular expression");
    assertRefused(
        () -> extract(vector, new AdapterRanks(1, Map.of("prj", 2))),
        "rank pattern [prj] matches no linear layer that the vector moves; these are [proj]");
    assertRefused(() -> extract(bias, two), "moves no linear layer that could be factored");
    assertRefused(
        () -> extract(vector, Optional.of(other), two, "", 1),
        "'proj.weight' is F64[3, 2], expected F64[3, 3]");
    assertRefused(
        () -> extract(vector, Optional.of(bias), two, "", 1), "1 missing ('proj.weight')");
    assertRefused(() -> extract(turned, two), "has inputs as rows, as GPT-2's matrices do");
    assertRefused(() -> extract(broken, two), "tensor 'proj.weight' holds NaN at index 1");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String reason) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContaining(reason);
  }
}
