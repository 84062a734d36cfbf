package dev.tangent.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceSettingTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "cpu", "CPU"})
  void theProcessorUnlessAskedOtherwise(String setting) {
    assertThat(DeviceSetting.parse(setting).device()).isEqualTo(Device.cpu());
  }

  @ParameterizedTest
  @CsvSource({"cuda, 0", "cuda:0, 0", "CUDA:3, 3"})
  void cudaDevicesByNumber(String setting, int number) {
    assertThat(DeviceSetting.parse(setting).device()).isEqualTo(Device.gpu(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:-1", "cuda:x", "cuda:1000", "mps", "cuda 1"})
  void refusesOtherWords(String setting) {
    assertThatThrownBy(() -> DeviceSetting.parse(setting))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "TANGENT_DEVICE is '%s': expected cpu, cuda, or cuda:N with the number of a device, from 0 on"
                .formatted(setting));
  }

  @Test
  void takesADeviceThatIsThere() {
    assertThatCode(
            () -> {
              DeviceSetting.parse("cpu").requireThere("cpu", 0);
              DeviceSetting.parse("cpu").requireThere("cu128", 0);
              DeviceSetting.parse("cuda:1").requireThere("cu128", 2);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void refusesADeviceThatIsNotThereAndSaysWhatIs() {
    assertThatThrownBy(() -> DeviceSetting.parse("cuda").requireThere("cpu", 0))
        .hasMessage(
            "TANGENT_DEVICE is 'cuda:0', but this is a build for the processor alone: build with"
                + " ./mvnw -Pcuda (an image with --build-arg ENGINE=cuda), or set TANGENT_DEVICE=cpu");
    assertThatThrownBy(() -> DeviceSetting.parse("cuda").requireThere("cu128", 0))
        .hasMessageContaining("the engine (cu128) finds no CUDA device")
        .hasMessageContaining("nvidia-smi");
    assertThatThrownBy(() -> DeviceSetting.parse("cuda:2").requireThere("cu128", 2))
        .hasMessage("TANGENT_DEVICE is 'cuda:2', but there are only cuda:0, cuda:1");
  }

  /** The tests' own process: whatever the device, the choice cannot be changed under its arrays. */
  @Test
  void theChoiceIsMadeOnceAndForAll() {
    try (NDManager manager = NativeEngine.newManager()) {
      assertThat(manager.getDevice()).isEqualTo(Device.cpu());
      assertThat(manager.create(1f).getDevice()).isEqualTo(Device.cpu());
    }
    NativeEngine.choose("cpu");
    assertThatThrownBy(() -> NativeEngine.choose("cuda"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cpu");
  }
}
