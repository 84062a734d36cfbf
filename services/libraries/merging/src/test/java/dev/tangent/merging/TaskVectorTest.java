package dev.tangent.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskVectorTest {

  @TempDir Path folder;

  @Test
  void subtractsWhatChangedAndListsWhatDidNot() {
    // given
    TensorSource base =
        TensorFiles.with("w", 1, 2, 3)
            .and("frozen", 5, Double.NaN)
            .and("b", 0)
            .andBytes("ids", DType.U8, 0, 1)
            .at(folder.resolve("base"));
    TensorSource checkpoint =
        TensorFiles.with("b", 4)
            .and("frozen", 5, Double.NaN)
            .andBytes("ids", DType.U8, 0, 1)
            .and("w", 1, 2, 0)
            .at(folder.resolve("checkpoint"));

    // when
    Geometry geometry = TaskVector.subtract(base, checkpoint, folder.resolve("vector"));

    // then
    TensorSource vector = SafetensorsFile.open(folder.resolve("vector"));
    assertThat(vector.tensors()).containsOnlyKeys("w", "b");
    assertThat(TensorFiles.values(vector, "w")).containsExactly(0, 0, -3);
    assertThat(TensorFiles.values(vector, "b")).containsExactly(4);
    assertThat(vector.metadata())
        .containsEntry("tangent.zero", "[\"frozen\",\"ids\"]")
        .containsEntry("format", "pt");
    assertThat(geometry.norm()).isEqualTo(5);
    assertThat(geometry.perTensor()).containsEntry("w", 3.0).containsEntry("b", 4.0).hasSize(2);
    assertThat(Geometry.of(vector)).isEqualTo(geometry);
  }

  @Test
  void anUnchangedCheckpointHasAnEmptyVector() {
    // given
    TensorSource base = TensorFiles.with("w", 1).at(folder.resolve("base"));
    TensorSource same = TensorFiles.with("w", 1).at(folder.resolve("same"));

    // when
    Geometry geometry = TaskVector.subtract(base, same, folder.resolve("vector"));

    // then
    assertThat(geometry.norm()).isZero();
    assertThat(SafetensorsFile.open(folder.resolve("vector")).tensors()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"F64", "F16", "BF16"})
  void vectorsOfOtherFloatsAreFloat32(DType dtype) {
    // given
    TensorSource base = new TensorFiles().and("w", dtype, 0.5, 1).at(folder.resolve("base"));
    TensorSource checkpoint =
        new TensorFiles().and("w", dtype, 0.5078125, 1.5).at(folder.resolve("checkpoint"));

    // when
    TaskVector.subtract(base, checkpoint, folder.resolve("vector"));

    // then
    TensorSource vector = SafetensorsFile.open(folder.resolve("vector"));
    assertThat(vector.tensor("w").dtype()).isEqualTo(DType.F32);
    assertThat(TensorFiles.values(vector, "w")).containsExactly(0.0078125, 0.5);
  }

  @Test
  void float64IsSubtractedBeforeItIsRounded() {
    // given a change that float32 cannot tell from none
    TensorSource base = new TensorFiles().and("w", DType.F64, 1).at(folder.resolve("base"));
    TensorSource moved =
        new TensorFiles().and("w", DType.F64, 1 + 1e-12).at(folder.resolve("moved"));

    // when
    TaskVector.subtract(base, moved, folder.resolve("vector"));

    // then 1 + 1e-12 was itself rounded to a double, by 1.1e-16 at most
    double change = TensorFiles.values(SafetensorsFile.open(folder.resolve("vector")), "w")[0];
    assertThat(change).isCloseTo(1e-12, within(1.2e-16));
  }

  @Test
  void listsEveryMismatchAtOnce() {
    // given
    TensorSource base =
        TensorFiles.with("gone", 1)
            .and("lost", 1)
            .and(TensorSpec.of("turned", DType.F32, 1, 2), 1, 2)
            .and("kind", 1)
            .at(folder.resolve("base"));
    TensorSource checkpoint =
        TensorFiles.with("new", 1)
            .and(TensorSpec.of("turned", DType.F32, 2, 1), 1, 2)
            .andBytes("kind", DType.U8, 1)
            .at(folder.resolve("checkpoint"));

    // when, then
    assertThatThrownBy(() -> TaskVector.subtract(base, checkpoint, folder.resolve("vector")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "checkpoint %s does not match its base %s: 2 missing ('gone', 'lost');"
                    .formatted(folder.resolve("checkpoint"), folder.resolve("base"))
                + " 1 unexpected ('new'); 2 different ('turned' is F32[2, 1], expected F32[1, 2],"
                + " 'kind' is U8[1], expected F32[1])");
    assertThat(folder.resolve("vector")).doesNotExist();
  }

  @Test
  void refusesIntegersThatChanged() {
    // given
    TensorSource base = new TensorFiles().andBytes("n", DType.U8, 1).at(folder.resolve("base"));
    TensorSource other = new TensorFiles().andBytes("n", DType.U8, 2).at(folder.resolve("other"));

    // when, then
    assertThatThrownBy(() -> TaskVector.subtract(base, other, folder.resolve("vector")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'n' of U8 has other values");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void namesTheElementThatIsNotFinite(double bad) {
    // given it in the second chunk
    double[] values = new double[Chunks.ELEMENTS + 10];
    TensorSource base = TensorFiles.with("w", values).at(folder.resolve("base"));
    values[Chunks.ELEMENTS + 3] = bad;
    TensorSource checkpoint = TensorFiles.with("w", values).at(folder.resolve("checkpoint"));

    // when, then
    assertThatThrownBy(() -> TaskVector.subtract(base, checkpoint, folder.resolve("vector")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("checkpoint: tensor 'w' holds", "at index " + (262144 + 3));
    assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("vector")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void refusesDifferencesBeyondFloat32() {
    // given
    TensorSource base = TensorFiles.with("w", 0, -3e38).at(folder.resolve("base"));
    TensorSource checkpoint = TensorFiles.with("w", 0, 3e38).at(folder.resolve("checkpoint"));

    // when, then
    assertThatThrownBy(() -> TaskVector.subtract(base, checkpoint, folder.resolve("vector")))
        .hasMessageContaining("at index 1, beyond the range of F32");
  }

  @Test
  void neverWritesOverItsInput() throws Exception {
    // given
    TensorSource base = TensorFiles.with("w", 1).at(folder.resolve("base"));
    TensorSource checkpoint = TensorFiles.with("w", 2).at(folder.resolve("checkpoint"));
    byte[] before = Files.readAllBytes(folder.resolve("base"));

    // when, then
    Path detour = folder.resolve("../" + folder.getFileName()).resolve("base");
    assertThatThrownBy(() -> TaskVector.subtract(base, checkpoint, detour))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is also an input");
    assertThat(Files.readAllBytes(folder.resolve("base"))).isEqualTo(before);
  }
}
