package dev.tangent.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real browser without a window, where one is given: {@code
 * -Dtangent.it.chrome=/usr/bin/chromium}.
 */
final class Browser {

  static final String GIVEN = "tangent.it.chrome";

  private final Path profile;

  Browser(Path profile) {
    this.profile = profile;
  }

  /** The page as its scripts have made it, some seconds after it was opened. */
  String page(String path) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                System.getProperty(GIVEN),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile,
                "--window-size=1280,900",
                "--virtual-time-budget=8000",
                "--dump-dom",
                Client.address(path).toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String page = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return page;
  }
}
