package dev.tangent.client.progress;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.client.job.JobWords;
import dev.tangent.proto.v1.Progress;
import java.time.Instant;

/** A job's progress as programs read it; docs/command-line.md describes the fields. */
public final class ProgressJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProgressJson() {}

  /** The job as a whole. */
  public static ObjectNode job(JobProgress job, Instant now) {
    ObjectNode json = JSON.objectNode();
    json.put("event", "job");
    json.put("job", job.plan().job());
    json.put("name", job.plan().name());
    json.put("state", job.over() ? JobWords.word(job.state()) : "RUNNING");
    json.put("steps_done", job.done());
    json.put("steps_total", job.total());
    json.put("steps_found", job.foundReady());
    json.putPOJO("reasons", job.reasons());
    json.put("elapsed_seconds", job.elapsed(now).toMillis() / 1000.0);
    json.put("time", now.toString());
    return json;
  }

  /** One step of it. */
  public static ObjectNode step(JobProgress job, StepProgress step, Instant now) {
    ObjectNode json = JSON.objectNode();
    json.put("event", "step");
    json.put("job", job.plan().job());
    json.put("step", step.item().id());
    json.put("kind", step.item().kind());
    json.put("label", step.item().label());
    json.put("state", step.state().name().replace("STEP_", ""));
    if (step.progress().getTotal() > 0) {
      json.set("progress", progress(step.progress()));
    }
    if (!step.reason().isEmpty()) {
      json.put("reason", step.reason());
    }
    json.put("time", now.toString());
    return json;
  }

  private static ObjectNode progress(Progress progress) {
    ObjectNode json = JSON.objectNode();
    json.put("done", progress.getDone());
    json.put("total", progress.getTotal());
    json.put("unit", progress.getUnit());
    if (progress.getLoss() != 0) {
      json.put("loss", progress.getLoss());
    }
    json.put("per_second", progress.getPerSecond());
    json.put("remaining_seconds", progress.getRemainingSeconds());
    return json;
  }
}
