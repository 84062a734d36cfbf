package dev.tangent.results.analysis;

import dev.tangent.results.value.Checks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What explains the tables: the rows of each kind of analysis and what is derived from them. Kinds
 * that the experiment did not ask for have no rows.
 */
public final class Analyses {

  /** Of an experiment that asked for none, and of every results.json of version 1.0. */
  public static final Analyses NONE = new Analyses(Map.of());

  private final Map<AnalysisTable<?, ?>, Content<?, ?>> tables;

  private Analyses(Map<AnalysisTable<?, ?>, Content<?, ?>> tables) {
    this.tables = tables;
  }

  private record Content<R, A>(List<R> rows, List<A> aggregates) {}

  /** These and the rows of one more kind, with their aggregates. */
  public <R, A> Analyses with(AnalysisTable<R, A> table, List<R> rows) {
    return with(table, rows, table.aggregate(rows));
  }

  /**
   * @param aggregates as they were stored
   */
  public <R, A> Analyses with(AnalysisTable<R, A> table, List<R> rows, List<A> aggregates) {
    if (rows.isEmpty() && aggregates.isEmpty()) {
      return this;
    }
    Map<AnalysisTable<?, ?>, Content<?, ?>> all = new LinkedHashMap<>(tables);
    all.put(
        table,
        new Content<>(Checks.list(rows, table.name()), Checks.list(aggregates, table.name())));
    return new Analyses(all);
  }

  /** Empty if the experiment did not ask for the analysis. */
  @SuppressWarnings("unchecked")
  public <R> List<R> rows(AnalysisTable<R, ?> table) {
    Content<?, ?> content = tables.get(table);
    return content == null ? List.of() : (List<R>) content.rows();
  }

  /** Empty if the experiment did not ask for the analysis. */
  @SuppressWarnings("unchecked")
  public <A> List<A> aggregates(AnalysisTable<?, A> table) {
    Content<?, ?> content = tables.get(table);
    return content == null ? List.of() : (List<A>) content.aggregates();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Analyses analyses && tables.equals(analyses.tables);
  }

  @Override
  public int hashCode() {
    return tables.hashCode();
  }

  @Override
  public String toString() {
    return tables.toString();
  }
}
