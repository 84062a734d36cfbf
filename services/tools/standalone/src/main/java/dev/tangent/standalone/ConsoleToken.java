package dev.tangent.standalone;

import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.data.PrivateFile;
import dev.tangent.standalone.data.RandomHex;

/** What lets a person change something in the console; made once for each data folder. */
record ConsoleToken(String token) {

  static ConsoleToken loadOrCreate(DataFolder data) {
    return PrivateFile.readOrCreate(
        data.consoleToken(), ConsoleToken.class, () -> new ConsoleToken(RandomHex.ofBytes(20)));
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "ConsoleToken";
  }
}
