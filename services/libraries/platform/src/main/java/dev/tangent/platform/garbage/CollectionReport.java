package dev.tangent.platform.garbage;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a collection did, or would do.
 *
 * @param condemned artifacts that nothing names: they go when their time of grace is over
 * @param revived condemned artifacts that something names again
 * @param deleted condemned artifacts that went for good
 * @param remains other objects that went: of interrupted uploads, of steps that ended
 * @param bytes freed
 */
public record CollectionReport(
    Set<String> condemned,
    Set<String> revived,
    Set<String> deleted,
    Set<String> remains,
    long bytes) {

  public CollectionReport {
    condemned = new TreeSet<>(condemned);
    revived = new TreeSet<>(revived);
    deleted = new TreeSet<>(deleted);
    remains = new TreeSet<>(remains);
  }
}
