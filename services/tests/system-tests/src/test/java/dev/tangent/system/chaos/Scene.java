package dev.tangent.system.chaos;

import dev.tangent.system.RunningTangent;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;

/**
 * What faults happen to.
 *
 * @param tinyJobs how many a fault submits at once the first time
 */
record Scene(
    KillableAssembly assembly,
    RunningTangent tangent,
    Submissions submissions,
    Random random,
    int tinyJobs) {

  Admin admin() {
    return Admin.create(tangent.endpoints().broker().clientSettings());
  }

  /** From {@code least}, and less than {@code limit}. */
  int between(int least, int limit) {
    return least + random.nextInt(limit - least);
  }
}
