package dev.tangent.standalone.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a process says of itself when it is asked.
 *
 * @param problems each check that is not up, with what it says; empty when all is well
 */
public record Health(Status status, List<String> problems) {

  private static final int CONNECT_MILLIS = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The three answers, of which one is none. */
  public enum Status {
    UP,
    DOWN,
    /** Nothing that can be read as an answer. */
    SILENT
  }

  /** The questions that a service answers, with their paths. */
  public enum Question {
    /** DOWN: it will not recover by itself. */
    LIVE("/q/health/live"),
    /** DOWN: something is missing that a step needs; it goes on when that is back. */
    READY("/q/health/ready");

    private final String path;

    Question(String path) {
      this.path = path;
    }
  }

  public Health {
    problems = List.copyOf(problems);
  }

  public static Health up() {
    return new Health(Status.UP, List.of());
  }

  public static Health down(String problem) {
    return new Health(Status.DOWN, List.of(problem));
  }

  public static Health silent(String problem) {
    return new Health(Status.SILENT, List.of(problem));
  }

  /**
   * Asks a service. Never throws: a service that cannot be asked is silent.
   *
   * @param address its HTTP address
   * @param patience how long it may take to answer
   */
  public static Health ask(URI address, Question question, Duration patience) {
    try {
      URI uri = address.resolve(question.path);
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout((int) patience.toMillis());
      boolean ok = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      try (InputStream body = ok ? connection.getInputStream() : connection.getErrorStream()) {
        return ok ? up() : down(body == null ? new byte[0] : body.readAllBytes());
      }
    } catch (IOException e) {
      return silent("no answer from " + address);
    }
  }

  /** The answer in SmallRye Health's JSON; of any other, that it is one. */
  public static Health down(byte[] body) {
    try {
      List<String> problems =
          StreamSupport.stream(JSON.readTree(body).path("checks").spliterator(), false)
              .filter(check -> !"UP".equals(check.path("status").asText()))
              .map(Health::problem)
              .toList();
      return problems.isEmpty() ? down("not up") : new Health(Status.DOWN, problems);
    } catch (IOException e) {
      return down("not up");
    }
  }

  /** Our own checks have a field for people; SmallRye's have one for each thing they check. */
  private static String problem(JsonNode check) {
    String name = check.path("name").asText();
    String details =
        check.path("data").properties().stream()
            .filter(field -> !field.getValue().asText().startsWith("[OK]"))
            .map(field -> detail(field.getKey(), field.getValue().asText()))
            .collect(Collectors.joining(", "));
    return Stream.of(name.startsWith("SmallRye") && !details.isEmpty() ? "" : name, details)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(": "));
  }

  private static String detail(String field, String text) {
    if (field.equals("problem")) {
      return text;
    }
    // Of a method of ours, "application-dev.tangent.worker.execution.StepListener#on".
    String what = field.replaceFirst("^application-.*\\.", "");
    String why = text.replaceFirst("^\\[KO\\]( - )?", "");
    return why.isEmpty() ? what + " failed" : what + ": " + why;
  }

  /** For a line to people. */
  public String text() {
    return String.join("; ", problems);
  }
}
