package dev.tangent.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditTest {

  @TempDir Path folder;

  @Test
  void movesTheBaseAndKeepsItsForm() {
    // given
    TensorSource base =
        TensorFiles.with("w", 1, 2)
            .and("kept", Double.NaN)
            .and("half", DType.F16, 1, 1)
            .and("brain", DType.BF16, 1, 1)
            .andBytes("ids", DType.U8, 9)
            .metadata("format", "pt")
            .metadata("origin", "here")
            .at(folder.resolve("base"));
    // in steps of half an ulp of each type at 1: ties go to even
    TensorSource direction =
        TensorFiles.with("half", 0x1p-11, 0x3p-11)
            .and("brain", 0x1p-8, 0x3p-8)
            .and("w", 1, -4)
            .at(folder.resolve("direction"));

    // when
    TensorSource edited = edit(base, direction, 1);

    // then
    assertThat(edited.metadata()).isEqualTo(base.metadata());
    assertThat(edited.tensors()).isEqualTo(base.tensors());
    assertThat(edited.tensors().keySet()).containsExactlyElementsOf(base.tensors().keySet());
    assertThat(TensorFiles.values(edited, "w")).containsExactly(2, -2);
    assertThat(TensorFiles.values(edited, "half")).containsExactly(1, 1 + 0x1p-9);
    assertThat(TensorFiles.values(edited, "brain")).containsExactly(1, 1 + 0x1p-6);
    assertThat(TensorFiles.values(edited, "kept")).containsExactly(Double.NaN);
    assertThat(edited.read("ids").get()).isEqualTo((byte) 9);
  }

  @Test
  void roundsOnceStraightFromDouble() {
    // given a sum just above the middle of two halves, which a float in between would put on it
    TensorSource base = new TensorFiles().and("w", DType.F16, 1).at(folder.resolve("base"));
    TensorSource direction =
        new TensorFiles().and("w", DType.F64, 0x1p-11 + 0x1p-40).at(folder.resolve("direction"));

    // when, then
    assertThat(TensorFiles.values(edit(base, direction, 1), "w")).containsExactly(1 + 0x1p-10);
  }

  @Test
  void coefficientZeroAndZeroStepsKeepTheBasesBits() throws Exception {
    // given
    TensorSource base = TensorFiles.with("w", -0.0, 1).at(folder.resolve("base"));
    TensorSource direction = TensorFiles.with("w", 0, 0).at(folder.resolve("direction"));
    TensorSource other = TensorFiles.with("w", 3, 1).at(folder.resolve("other"));

    // when
    edit(base, direction, 1).close();
    byte[] withZeroStep = Files.readAllBytes(folder.resolve("edited"));
    edit(base, other, 0).close();
    byte[] withZeroCoefficient = Files.readAllBytes(folder.resolve("edited"));

    // then
    byte[] expected = Files.readAllBytes(folder.resolve("base"));
    assertThat(withZeroStep).isEqualTo(expected);
    assertThat(withZeroCoefficient).isEqualTo(expected);
  }

  @Test
  void refusesDirectionsOfAnotherModel() {
    // given
    TensorSource base = TensorFiles.with("a", 1).and("b", 1, 2).at(folder.resolve("base"));
    TensorSource wrong = TensorFiles.with("b", 1).and("c", 1).at(folder.resolve("wrong"));
    TensorSource smaller =
        TensorFiles.with("a", 1).metadata("tangent.zero", "[]").at(folder.resolve("smaller"));

    // when, then
    assertThatThrownBy(() -> edit(base, wrong, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("1 unexpected ('c'); 1 different ('b' is F32[1], expected F32[2])");
    assertThatThrownBy(() -> edit(base, smaller, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("1 missing ('b')");
  }

  @Test
  void refusesADirectionForIntegers() {
    // given
    TensorSource base = new TensorFiles().andBytes("n", DType.U8, 1).at(folder.resolve("base"));
    TensorSource direction = TensorFiles.with("n", 1).at(folder.resolve("direction"));
    TensorSource integers = new TensorFiles().andBytes("n", DType.U8, 1).at(folder.resolve("i"));

    // when, then
    assertThatThrownBy(() -> edit(base, direction, 1))
        .hasMessageEndingWith("1 different ('n' is F32[1], expected U8[1])");
    assertThatThrownBy(() -> edit(base, integers, 1))
        .hasMessageEndingWith("1 different ('n' is U8, expected F64, F32, F16 or BF16)");
  }

  @Test
  void refusesWhatTheBasesTypeCannotHold() {
    // given
    TensorSource base = new TensorFiles().and("w", DType.F16, 60000).at(folder.resolve("base"));
    TensorSource direction = TensorFiles.with("w", 5519.99).at(folder.resolve("direction"));

    // when, then 65519.99 still rounds to the largest half, 65520 does not
    assertThat(TensorFiles.values(edit(base, direction, 1), "w")).containsExactly(65504);
    assertThatThrownBy(() -> edit(base, direction, 1.001))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("'w'", "at index 0, beyond the range of F16");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void refusesCoefficientsThatAreNoNumbers(double coefficient) {
    TensorSource base = TensorFiles.with("w", 1).at(folder.resolve("base"));

    assertThatThrownBy(() -> edit(base, base, coefficient))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected a finite number");
  }

  private TensorSource edit(TensorSource base, TensorSource direction, double coefficient) {
    Edit.write(base, direction, coefficient, folder.resolve("edited"));
    return SafetensorsFile.open(folder.resolve("edited"));
  }
}
