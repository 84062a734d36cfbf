package dev.tangent.client.jobfile;

import dev.tangent.proto.v1.Job;
import java.util.List;

/** What a valid job's searches cannot decide, said before they run. */
public final class SearchNotes {

  private SearchNotes() {}

  public static List<String> of(Job job) {
    return switch (job.getExperiment().getFineTuning().getLrCount()) {
      case 0, 1 -> List.of();
      case 2 ->
          List.of(
              "fine-tuning.lr: of two rates each is an edge of the search, so whichever is chosen,"
                  + " the report will call what hangs on it search truncated. Offer three or"
                  + " more.");
      default ->
          List.of(
              "fine-tuning.lr: rates do not extend themselves. Where the choice ends on an edge,"
                  + " the report says so and names a rate to add; submitted again with it, only"
                  + " that rate is computed.");
    };
  }
}
