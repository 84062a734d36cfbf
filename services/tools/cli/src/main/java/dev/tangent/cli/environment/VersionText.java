package dev.tangent.cli.environment;

import picocli.CommandLine.IVersionProvider;

/** The text of {@code --version}: what a report of a defect needs. */
public final class VersionText implements IVersionProvider {

  /** The program and its version. */
  public static String program() {
    String version = VersionText.class.getPackage().getImplementationVersion();
    return "tangent " + (version == null ? "(development)" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      program(),
      "Java %s (%s), %s %s"
          .formatted(
              System.getProperty("java.version"),
              System.getProperty("java.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }
}
