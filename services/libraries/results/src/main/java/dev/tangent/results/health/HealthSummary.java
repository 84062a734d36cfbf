package dev.tangent.results.health;

import dev.tangent.common.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One vector's health, or the sum's: on its own task, where it is worst among the others, and on
 * the control. For the sum every task is one of the others.
 *
 * @param task absent for the sum
 */
public record HealthSummary(
    Method method,
    long seed,
    @Nullable String task,
    Optional<TangentHealth> own,
    Optional<TangentHealth> other,
    Optional<TangentHealth> control) {

  private record Of(Method method, long seed, @Nullable String task) {}

  /** In the rows' order; with {@code control}, the control's name. */
  public static List<HealthSummary> of(List<TangentHealth> rows, @Nullable String control) {
    Map<Of, List<TangentHealth>> groups = new LinkedHashMap<>();
    for (TangentHealth row : rows) {
      groups
          .computeIfAbsent(new Of(row.method(), row.seed(), row.task()), of -> new ArrayList<>())
          .add(row);
    }
    return groups.entrySet().stream()
        .map(group -> of(group.getKey(), group.getValue(), control))
        .toList();
  }

  private static HealthSummary of(Of of, List<TangentHealth> rows, @Nullable String control) {
    return new HealthSummary(
        of.method,
        of.seed,
        of.task,
        rows.stream().filter(r -> r.on().equals(of.task)).findFirst(),
        rows.stream()
            .filter(r -> !r.on().equals(of.task) && !r.on().equals(control))
            .max(Comparator.comparingDouble(TangentHealth::mean)),
        rows.stream().filter(r -> Objects.equals(r.on(), control)).findFirst());
  }

  /** The largest of the three. */
  public Optional<TangentHealth> worst() {
    return List.of(own, other, control).stream()
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(TangentHealth::mean));
  }
}
