package dev.tangent.cli.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.environment.Json;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.ProgressJson;
import dev.tangent.client.progress.StepProgress;
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
    print(ProgressJson.step(job, step, now));
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
    print(ProgressJson.job(job, now));
  }

  private void print(ObjectNode json) {
    out.println(Json.line(json));
    out.flush();
  }
}
