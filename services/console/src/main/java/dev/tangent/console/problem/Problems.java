package dev.tangent.console.problem;

import dev.tangent.client.job.JobStateException;
import dev.tangent.client.job.UnknownNameException;
import dev.tangent.client.jobfile.source.InvalidSpecException;
import dev.tangent.client.jobfile.source.Problem;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.choreography.InvalidJobException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The status of each kind of failure; the sentences are those of the failures themselves. */
public class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  @ServerExceptionMapper
  Response of(InvalidSpecException e) {
    int count = e.problems().size();
    return ProblemDocument.of(
            422,
            "The job file cannot be submitted",
            "%d %s; nothing was submitted.".formatted(count, count == 1 ? "problem" : "problems"),
            e.problems().stream().map(problem -> found(problem, e.excerpt(problem))).toList())
        .response();
  }

  private static ProblemDocument.Found found(Problem problem, String excerpt) {
    return new ProblemDocument.Found(
        problem.at().line(), problem.at().column(), problem.path(), problem.message(), excerpt);
  }

  @ServerExceptionMapper
  Response of(InvalidJobException e) {
    return ProblemDocument.of(
            422,
            "The services would refuse the job",
            String.valueOf(e.getMessage()),
            e.problems().stream()
                .map(message -> new ProblemDocument.Found(0, 0, "", message, ""))
                .toList())
        .response();
  }

  @ServerExceptionMapper
  Response of(UnknownNameException e) {
    return ProblemDocument.of(404, "There is no such thing", String.valueOf(e.getMessage()))
        .response();
  }

  @ServerExceptionMapper
  Response of(InvalidInputException e) {
    return ProblemDocument.of(400, "The request is wrong", String.valueOf(e.getMessage()))
        .response();
  }

  @ServerExceptionMapper
  Response of(JobStateException e) {
    return ProblemDocument.of(409, "The job is not ready for this", String.valueOf(e.getMessage()))
        .response();
  }

  @ServerExceptionMapper
  Response of(RetryableFailure e) {
    return ProblemDocument.of(503, "Broker or store do not answer", String.valueOf(e.getMessage()))
        .responseBuilder()
        .header(HttpHeaders.RETRY_AFTER, 5)
        .build();
  }

  @ServerExceptionMapper
  Response of(PermanentFailure e) {
    return ProblemDocument.of(500, "It could not be done", String.valueOf(e.getMessage()))
        .response();
  }

  @ServerExceptionMapper
  Response of(WebApplicationException e) {
    Response.StatusType status = e.getResponse().getStatusInfo();
    return ProblemDocument.of(
            status.getStatusCode(), status.getReasonPhrase(), String.valueOf(e.getMessage()))
        .response();
  }

  @ServerExceptionMapper
  Response of(RuntimeException e) {
    LOG.error("unexpected", e);
    return ProblemDocument.of(
            500,
            "A defect of Tangent",
            "unexpected %s. This is a defect of tangent: the console's log has more.".formatted(e),
            List.of())
        .response();
  }
}
