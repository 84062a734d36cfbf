package dev.tangent.platform.step;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.storage.ArtifactStore;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every step of a service shares.
 *
 * @param work a local folder for output and scratch, emptied after each step
 * @param worker names this process in status
 * @param provenance goes into every manifest: versions, host
 */
public record StepEnvironment(
    ArtifactStore artifacts,
    JobStore jobs,
    Leases leases,
    EventSink events,
    Path work,
    String worker,
    Map<String, String> provenance) {}
