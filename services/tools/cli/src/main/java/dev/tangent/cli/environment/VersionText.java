package dev.tangent.cli;

import picocli.CommandLine.IVersionProvider;

/** The text of {@code --version}: what a report of a defect needs. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = VersionText.class.getPackage().getImplementationVersion();
    return new String[] {
      "tangent " + (version == null ? "(development)" : version),
      "Java %s (%s), %s %s"
          .formatted(
              System.getProperty("java.version"),
              System.getProperty("java.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }
}
