package dev.tangent.merging.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merging of whole models. */
class ModelsTest {

  @TempDir Path folder;

  @Test
  void theResultHasTheFirstModelsTypesAndIntegers() {
    // given
    TensorSource first =
        new TensorFiles()
            .and("half", DType.F16, 1, 2)
            .andBytes("ids", DType.U8, 7, 8)
            .metadata("format", "pt")
            .at(folder.resolve("first"));
    TensorSource second =
        TensorFiles.with("half", 2, 6).andBytes("ids", DType.U8, 7, 8).at(folder.resolve("second"));

    // when
    TensorSource merged = merge("average", Map.of(), first, second);

    // then
    assertThat(merged.tensor("half").dtype()).isEqualTo(DType.F16);
    assertThat(TensorFiles.values(merged, "half")).containsExactly(1.5, 4);
    assertThat(merged.read("ids").get(1)).isEqualTo((byte) 8);
    assertThat(merged.metadata()).containsEntry("format", "pt");
  }

  @Test
  void slerpKeepsTheLengthOfEqualNorms() {
    // given two weights of norm 5, at a right angle
    TensorSource a = TensorFiles.with("w", 3, 4).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("w", -4, 3).at(folder.resolve("b"));

    // when
    double[] middle = TensorFiles.values(merge("slerp", Map.of("t", 0.5), a, b), "w");

    // then half way, at 45 degrees from both
    double half = Math.sqrt(0.5);
    assertThat(middle).containsExactly((float) (-1 * half), (float) (7 * half));
  }

  @Test
  void modelsOfAnotherShapeOrWithOtherIntegersAreRefused() {
    // given
    TensorSource a = TensorFiles.with("w", 1).and("v", 1).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("w", 1, 2).and("x", 1).at(folder.resolve("b"));
    TensorSource c = new TensorFiles().andBytes("ids", DType.U8, 1).at(folder.resolve("c"));
    TensorSource d = new TensorFiles().andBytes("ids", DType.U8, 2).at(folder.resolve("d"));

    // when, then
    assertThatThrownBy(() -> merge("average", Map.of(), a, b))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 missing ('v'); 1 unexpected ('x'); 1 different ('w' is F32[2]");
    assertThatThrownBy(() -> merge("average", Map.of(), c, d))
        .hasMessageContaining("'ids' of U8 has other values")
        .hasMessageContaining("integers cannot be merged");
  }

  @Test
  void methodsOfVectorsDoNotMergeModelsNorTheOtherWayRound() {
    // given
    TensorSource a = TensorFiles.with("w", 1).at(folder.resolve("a"));
    List<MergeInput> two = List.of(new MergeInput("a", a), new MergeInput("b", a));

    // when, then
    assertThatThrownBy(() -> merge("ties", Map.of(), a, a))
        .hasMessage("method 'ties' merges vectors, not models");
    assertThatThrownBy(
            () -> merging("arcee-fusion", Map.of()).writeVector(two, folder.resolve("merged")))
        .hasMessage("method 'arcee-fusion' merges models, not vectors");
    assertThatThrownBy(() -> merge("slerp", Map.of(), a))
        .hasMessage("method 'slerp' was given 1 models; expected exactly 2");
  }

  private TensorSource merge(String method, Map<String, ?> settings, TensorSource... models) {
    List<MergeInput> inputs =
        Arrays.stream(models)
            .map(model -> new MergeInput(model.files().get(0).toString(), model))
            .toList();
    merging(method, settings).writeModel(inputs, folder.resolve("merged"));
    return SafetensorsFile.open(folder.resolve("merged"));
  }

  private static Merging merging(String name, Map<String, ?> settings) {
    var method = MergeMethods.named(name);
    return new Merging(method, MergeMethods.settings(method, settings), Vectors.WORK);
  }
}
