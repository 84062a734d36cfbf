package dev.tangent.cli.doctor;

import dev.tangent.cli.doctor.Finding.Level;
import java.util.ArrayList;
import java.util.List;

/** All findings, as lines for people. */
public final class Diagnosis {

  private static final int SUBJECT = 12;

  private final List<Finding> findings;

  public Diagnosis(List<Finding> findings) {
    this.findings = List.copyOf(findings);
  }

  public static Diagnosis of(List<Check> checks) {
    return new Diagnosis(checks.stream().flatMap(check -> check.look().stream()).toList());
  }

  public List<Finding> findings() {
    return findings;
  }

  public boolean healthy() {
    return findings.stream().noneMatch(f -> f.level() == Level.BAD);
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      lines.add(line(finding));
      if (!finding.advice().isEmpty()) {
        finding.advice().lines().forEach(line -> lines.add(" ".repeat(8 + SUBJECT) + line));
      }
    }
    lines.add(verdict());
    return lines;
  }

  private static String line(Finding finding) {
    return ("%-8s%-" + SUBJECT + "s%s")
        .formatted(mark(finding.level()), finding.subject(), finding.found());
  }

  private static String mark(Level level) {
    return switch (level) {
      case GOOD -> "ok";
      case WARNING -> "warning";
      case BAD -> "WRONG";
    };
  }

  private String verdict() {
    long bad = findings.stream().filter(f -> f.level() == Level.BAD).count();
    return bad == 0
        ? "Nothing stands in the way."
        : "%d thing%s to put right.".formatted(bad, bad == 1 ? "" : "s");
  }
}
