package dev.tangent.standalone;

import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.data.PrivateFile;
import dev.tangent.standalone.data.RandomHex;
import java.nio.file.Path;

/** What lets a person change something in the console; made once for each data folder. */
record ConsoleToken(String token) {

  static ConsoleToken loadOrCreate(DataFolder data) {
    Path file = data.consoleToken();
    return PrivateFile.read(file, ConsoleToken.class).orElseGet(() -> create(file));
  }

  private static ConsoleToken create(Path file) {
    ConsoleToken created = new ConsoleToken(RandomHex.ofBytes(20));
    PrivateFile.write(file, created);
    return created;
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "ConsoleToken";
  }
}
