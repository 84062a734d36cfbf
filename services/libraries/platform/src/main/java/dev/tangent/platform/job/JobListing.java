package dev.tangent.platform.job;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When each job was taken up and when it ended, as one listing of the store says it: no job is
 * read.
 */
public final class JobListing {

  private JobListing() {}

  /**
   * One job that was ever accepted or refused, and not deleted.
   *
   * @param accepted when it was taken up; empty if it was refused
   * @param ended when it ended; empty while it runs
   */
  public record Entry(String id, Optional<Instant> accepted, Optional<Instant> ended) {}

  /** All jobs by their ids, in alphabetical order. */
  public static List<Entry> of(ObjectStore store) {
    Map<String, Instant[]> times = new TreeMap<>();
    for (StoredObject object : store.entries(JobStore.JOBS)) {
      String rest = object.key().substring(JobStore.JOBS.length());
      int end = rest.indexOf('/');
      if (end > 0) {
        Instant[] own = times.computeIfAbsent(rest.substring(0, end), id -> new Instant[2]);
        switch (rest.substring(end + 1)) {
          case JobStore.JOB_FILE -> own[0] = object.modified();
          case JobStore.OUTCOME_FILE -> own[1] = object.modified();
          default -> {}
        }
      }
    }
    List<Entry> entries = new ArrayList<>();
    times.forEach(
        (id, own) ->
            entries.add(new Entry(id, Optional.ofNullable(own[0]), Optional.ofNullable(own[1]))));
    return entries;
  }
}
