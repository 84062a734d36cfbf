package dev.tangent.platform.step.execution;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What every step of a service shares.
 *
 * @param work a local folder for output and scratch, emptied after each step
 * @param worker names this process in status
 * @param nanoTime this process's own clock
 * @param moves called whenever a step shows that it moves
 * @param provenance goes into every manifest: versions, host
 */
public record StepEnvironment(
    ArtifactStore artifacts,
    JobStore jobs,
    Leases leases,
    EventSink events,
    Path work,
    String worker,
    LongSupplier nanoTime,
    Runnable moves,
    Map<String, String> provenance) {}
