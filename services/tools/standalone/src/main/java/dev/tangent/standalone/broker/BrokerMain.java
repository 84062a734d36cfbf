package dev.tangent.standalone.broker;

import dev.tangent.platform.process.ParentProcess;
import dev.tangent.standalone.process.ChildSpec;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * Runs in the broker's own JVM, on its class path: formats the log folder unless that is done, then
 * becomes {@code kafka.Kafka}. Called by name, because the broker's libraries are not ours.
 */
public final class BrokerMain {

  private BrokerMain() {}

  /** Arguments: the properties file and the cluster id. */
  public static void main(String[] args) throws ReflectiveOperationException {
    ParentProcess.exitWithout(Long.parseLong(System.getenv(ChildSpec.PARENT_PID)));
    int status = format(args[0], args[1]);
    if (status != 0) {
      System.exit(status);
    }
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {args[0]});
  }

  private static int format(String properties, String clusterId)
      throws ReflectiveOperationException {
    String[] arguments = {
      "format", "--config", properties, "--cluster-id", clusterId, "--ignore-formatted"
    };
    try {
      return (int)
          Class.forName("kafka.tools.StorageTool")
              .getMethod("execute", String[].class, PrintStream.class)
              .invoke(null, arguments, System.out);
    } catch (InvocationTargetException e) {
      System.err.println("Could not format the log folder: " + e.getTargetException().getMessage());
      return 1;
    }
  }
}
