package dev.tangent.system.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** libfaketime, which shows a process another time of day. */
final class FakeTime {

  private FakeTime() {}

  static boolean isInstalled() {
    return library().isPresent();
  }

  private static Optional<Path> library() {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib64/faketime", "/usr/lib/faketime")
        .map(folder -> Path.of(folder, "libfaketimeMT.so.1"))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * The environment of a process whose clock is off by so much; what it measures of its own running
   * time stays true.
   *
   * @param offset such as {@code +2d}
   */
  static Map<String, String> environment(String offset) {
    return Map.of(
        "LD_PRELOAD",
        library().orElseThrow().toString(),
        "FAKETIME",
        offset,
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1");
  }
}
