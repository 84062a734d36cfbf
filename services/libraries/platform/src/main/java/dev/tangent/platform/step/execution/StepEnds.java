package dev.tangent.platform.step.execution;

import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.Reference;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepState;
import java.util.List;

/** What is published when a step ends. */
record StepEnds(StepStatuses statuses, ArtifactStore artifacts) {

  List<OutgoingEvent> completed(Manifest manifest) {
    return List.of(
        statuses.of(StepState.STEP_SUCCEEDED, ""),
        OutgoingEvent.of(
            StepCompleted.newBuilder()
                .setStepId(manifest.id())
                .setKind(manifest.kind())
                .setManifest(artifacts.manifestUri(manifest.id()).toString())
                .addAllFiles(manifest.files().stream().map(this::reference).toList())
                .build()));
  }

  List<OutgoingEvent> failed(String reason) {
    return List.of(
        statuses.of(StepState.STEP_FAILED, reason),
        OutgoingEvent.of(
            StepFailed.newBuilder()
                .setStepId(statuses.stepId())
                .setKind(statuses.kind().label())
                .setReason(reason)
                .build()));
  }

  List<OutgoingEvent> cancelled() {
    return List.of(statuses.of(StepState.STEP_CANCELLED, "no running job wants this step"));
  }

  private Reference reference(Manifest.Entry file) {
    return Reference.newBuilder()
        .setUri(uri(file.key()))
        .setSha256(file.sha256())
        .setSize(file.size())
        .build();
  }

  private String uri(String key) {
    return artifacts.objects().uri(key).toString();
  }
}
