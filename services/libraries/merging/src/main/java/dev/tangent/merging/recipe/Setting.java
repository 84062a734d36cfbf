package dev.tangent.merging.recipe;

import java.util.List;
import java.util.Optional;

/**
 * What a parameter is: the first clause whose filter is part of the tensor's name says; when none
 * is, a setting further out does.
 */
public record Setting(List<Clause> clauses, Mark at) {

  public Setting {
    clauses = List.copyOf(clauses);
  }

  /**
   * @param filter a part of tensors' names; without one, or with {@code *}, every tensor
   * @param values one value, or a gradient: numbers over depth, linear between them
   */
  public record Clause(Optional<String> filter, List<Word> values) {

    public Clause {
      values = List.copyOf(values);
    }

    boolean covers(String tensor) {
      return filter.isEmpty() || filter.get().equals("*") || tensor.contains(filter.get());
    }
  }

  /** The values for a tensor; empty when no filter covers it, or a gradient has no values. */
  public Optional<List<Word>> of(String tensor) {
    return clauses.stream()
        .filter(clause -> clause.covers(tensor))
        .findFirst()
        .map(Clause::values)
        .filter(values -> !values.isEmpty());
  }

  /** All values, for checks that come before any tensor is known. */
  public List<Word> words() {
    return clauses.stream().flatMap(clause -> clause.values().stream()).toList();
  }
}
