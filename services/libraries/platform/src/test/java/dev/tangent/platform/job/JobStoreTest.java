package dev.tangent.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.FaultyStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStoreTest {

  @TempDir Path folder;

  /** Whoever asks for a step by hand may leave its job out. */
  @Test
  void theStoreIsNotAskedForAJobWithoutAnId() {
    FaultyStore store = new FaultyStore(new DirectoryObjectStore(folder));
    store.away(true);
    JobStore jobs = new JobStore(store);

    assertThat(jobs.find("")).isEmpty();
    assertThatThrownBy(() -> jobs.find("some")).isInstanceOf(RetryableFailure.class);
  }

  /** Fault 5 of release 0.1: one job of a newer release, or a damaged one, stalled all others. */
  @Test
  void aJobThatCannotBeReadKeepsNoOtherFromBeingServed() {
    DirectoryObjectStore store = new DirectoryObjectStore(folder);
    JobStore jobs = new JobStore(store);
    jobs.accept(Jobs.resolvedFineTune("readable"));
    store.put(
        "jobs/newer/job.json",
        "{\"job\": {\"id\": \"newer\", \"ofTheFuture\": 1}, \"base\": \"b\"}".getBytes());
    store.put("jobs/damaged/job.json", "{\"job\": {".getBytes());
    for (String id : List.of("readable", "newer", "damaged")) {
      jobs.setLive(id);
    }

    assertThat(jobs.live()).extracting(AcceptedJob::id).containsExactly("readable");
    assertThat(jobs.liveIds()).containsExactly("damaged", "newer", "readable");
    assertThatThrownBy(() -> jobs.find("newer"))
        .isInstanceOfSatisfying(
            UnreadableJobException.class, e -> assertThat(e.isOfANewerRelease()).isTrue())
        .hasMessageContaining("ofTheFuture");
    assertThatThrownBy(() -> jobs.find("damaged"))
        .isInstanceOfSatisfying(
            UnreadableJobException.class, e -> assertThat(e.isOfANewerRelease()).isFalse())
        .hasMessageContaining("is not a job");
  }

  @Test
  void aDeletionThatWasInterruptedIsFinishedByTheNext() {
    DirectoryObjectStore store = new DirectoryObjectStore(folder);
    JobStore jobs = new JobStore(store);
    jobs.accept(Jobs.resolvedFineTune("j"));
    jobs.end("j", Outcome.failed(List.of("it failed")));
    store.put("deleted/j", new byte[0]);
    store.delete("jobs/j/outcome.json");

    jobs.delete("j");

    assertThat(store.list("jobs/")).isEmpty();
  }
}
