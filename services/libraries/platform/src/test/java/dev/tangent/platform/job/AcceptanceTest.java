package dev.tangent.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.JobEnding;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves that dies while it accepts a job. */
class AcceptanceTest {

  @TempDir Path folder;

  /** Its submission may go with the broker's data: only what is live is planned from the store. */
  @Test
  void whatWasKeptIsPlannedAgainAlsoIfTheProcessDiedRightAfterThat() {
    DirectoryObjectStore objects = new DirectoryObjectStore(folder.resolve("store"));
    for (String name : new String[] {"nano", "a", "b", "c"}) {
      new Catalog(objects).name(name.equals("nano") ? Kind.BASE : Kind.DATASET, name, name);
    }
    ObjectStore dying = dyingAfter("jobs/e/job.json", objects);

    assertThatThrownBy(() -> trainer(dying).submitted(Jobs.experiment("e", 1e-4), "e"))
        .isInstanceOf(Death.class);

    JobStore jobs = new JobStore(objects);
    assertThat(jobs.find("e")).isPresent();
    assertThat(jobs.liveIds()).containsExactly("e");
  }

  private Choreography trainer(ObjectStore objects) {
    ArtifactStore artifacts = new ArtifactStore(objects, folder.resolve("cache"));
    return new Choreography(
        Service.TRAINER,
        new JobStore(objects),
        artifacts,
        new JobResolver(new Catalog(objects), artifacts),
        JobEnding.none());
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static ObjectStore dyingAfter(String key, ObjectStore store) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              Object answer = answer(method, store, arguments);
              if (method.getName().equals("putIfAbsent") && arguments[0].equals(key)) {
                throw new Death();
              }
              return answer;
            });
  }

  private static Object answer(Method method, ObjectStore store, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
