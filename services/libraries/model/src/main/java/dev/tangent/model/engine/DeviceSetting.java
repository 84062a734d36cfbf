package dev.tangent.model.engine;

import ai.djl.Device;
import dev.tangent.common.InvalidInputException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where arrays lie and operations run: {@code cpu}, {@code cuda} (the first CUDA device) or {@code
 * cuda:N}.
 */
record DeviceSetting(Device device) {

  static final String NAME = "TANGENT_DEVICE";

  private static final Pattern CUDA = Pattern.compile("cuda(?::([0-9]{1,3}))?");

  /**
   * @param setting null or blank for {@code cpu}
   * @throws InvalidInputException when it is none of the three
   */
  static DeviceSetting parse(String setting) {
    String word = setting == null ? "" : setting.strip().toLowerCase(Locale.ROOT);
    if (word.isEmpty() || word.equals("cpu")) {
      return new DeviceSetting(Device.cpu());
    }
    Matcher cuda = CUDA.matcher(word);
    if (!cuda.matches()) {
      throw new InvalidInputException(
          "%s is '%s': expected cpu, cuda, or cuda:N with the number of a device, from 0 on"
              .formatted(NAME, setting));
    }
    String number = cuda.group(1);
    return new DeviceSetting(Device.gpu(number == null ? 0 : Integer.parseInt(number)));
  }

  /**
   * @param flavour of the native engine, such as {@code cpu} or {@code cu128}
   * @param count CUDA devices that it can use
   * @throws InvalidInputException when this device is not there
   */
  void requireThere(String flavour, int count) {
    if (!device.isGpu() || device.getDeviceId() < count) {
      return;
    }
    throw new InvalidInputException(
        "%s is '%s', but %s".formatted(NAME, this, instead(flavour, count)));
  }

  private static String instead(String flavour, int count) {
    if (flavour.startsWith("cpu")) {
      return "this is a build for the processor alone: build with ./mvnw -Pcuda (an image with"
          + " --build-arg ENGINE=cuda), or set "
          + NAME
          + "=cpu";
    }
    if (count == 0) {
      return "the engine (%s) finds no CUDA device: check with nvidia-smi that this machine or container has one and its driver, or set %s=cpu"
          .formatted(flavour, NAME);
    }
    return "there are only "
        + IntStream.range(0, count).mapToObj(i -> "cuda:" + i).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }
}
