package dev.tangent.cli.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.environment.Json;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.StepProgress;
import dev.tangent.proto.v1.Progress;
import java.io.PrintWriter;
import java.time.Instant;

/** One JSON object a line for every change; docs/command-line.md describes the fields. */
public final class JsonDisplay implements ProgressDisplay {

  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param err where remarks go, which no program reads
   */
  public JsonDisplay(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void open(JobProgress job, Instant now) {
    job(job, now);
  }

  @Override
  public void changed(JobProgress job, StepProgress step, Instant now) {
    ObjectNode json = Json.object();
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
    print(json);
  }

  private static ObjectNode progress(Progress progress) {
    ObjectNode json = Json.object();
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

  @Override
  public void tick(JobProgress job, Instant now) {}

  @Override
  public void remark(String sentence) {
    err.println(sentence);
    err.flush();
  }

  @Override
  public void close(JobProgress job, Instant now) {
    job(job, now);
  }

  private void job(JobProgress job, Instant now) {
    ObjectNode json = Json.object();
    json.put("event", "job");
    json.put("job", job.plan().job());
    json.put("name", job.plan().name());
    json.put("state", job.over() ? job.state().name().replace("JOB_", "") : "RUNNING");
    json.put("steps_done", job.done());
    json.put("steps_total", job.total());
    json.put("steps_found", job.foundReady());
    json.putPOJO("reasons", job.reasons());
    json.put("elapsed_seconds", job.elapsed(now).toMillis() / 1000.0);
    json.put("time", now.toString());
    print(json);
  }

  private void print(ObjectNode json) {
    out.println(Json.line(json));
    out.flush();
  }
}
