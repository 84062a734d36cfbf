package dev.tangent.platform.job.choreography;

import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import dev.tangent.proto.v1.StepRequested;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to an artifact that turned out damaged or missing: it is put aside, and a live job's
 * step is asked for again. Its completion is an event like any other, so whatever waits for it is
 * asked for in its turn.
 */
public final class Repair {

  private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

  private final JobStore jobs;
  private final ArtifactStore artifacts;

  public Repair(JobStore jobs, ArtifactStore artifacts) {
    this.jobs = jobs;
    this.artifacts = artifacts;
  }

  /**
   * @return the request that makes it again; none if no step of a live job made it
   */
  public List<OutgoingEvent> remake(UnusableArtifactException unusable) {
    String id = unusable.artifactId();
    LOG.error("artifact {} is unusable: {}", id, unusable.getMessage());
    artifacts.quarantine(unusable);
    return jobs.wanting(id).stream().limit(1).map(job -> request(job, id)).toList();
  }

  /** Why a step that reads it has to fail, and what to do. */
  public static String irreparable(UnusableArtifactException unusable) {
    return unusable.getMessage()
        + " No step of a running job makes this artifact, so it was imported or made by an earlier job:"
        + " import it again, or submit that job again.";
  }

  private static OutgoingEvent request(AcceptedJob job, String id) {
    PlannedStep step = job.plan().find(id).orElseThrow();
    return OutgoingEvent.of(
        step.service(),
        StepRequested.newBuilder().setStepId(id).setStep(step.step()).setJob(job.id()).build());
  }
}
