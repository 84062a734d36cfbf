package dev.tangent.standalone.part;

import dev.tangent.platform.plan.step.Service;

/**
 * A Quarkus application of this checkout that the assembly starts.
 *
 * @param label its name in folders, ports and logs
 * @param isNumeric whether it runs the native engine
 */
public record Application(String label, boolean isNumeric) {

  /** Does no steps: it shows what is there, and takes what people ask for. */
  public static final Application CONSOLE = new Application("console", false);

  public static Application of(Service service) {
    return new Application(service.label(), service.isNumeric());
  }
}
