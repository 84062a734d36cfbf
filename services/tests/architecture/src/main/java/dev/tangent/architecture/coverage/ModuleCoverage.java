package dev.tangent.architecture.coverage;

import java.util.List;
import java.util.Locale;

/**
 * How many lines with code a module has, and how many of them ran.
 *
 * @param name the module's folder, or what several modules are called together
 * @param changedClasses classes that differ from those that were tested, whose lines count as not
 *     covered
 */
record ModuleCoverage(String name, int covered, int lines, List<String> changedClasses) {

  ModuleCoverage {
    if (covered < 0 || covered > lines) {
      throw new IllegalArgumentException(covered + " of " + lines + " lines of " + name);
    }
    changedClasses = List.copyOf(changedClasses);
  }

  static ModuleCoverage sum(String name, List<ModuleCoverage> parts) {
    return new ModuleCoverage(
        name,
        parts.stream().mapToInt(ModuleCoverage::covered).sum(),
        parts.stream().mapToInt(ModuleCoverage::lines).sum(),
        parts.stream().flatMap(part -> part.changedClasses.stream()).toList());
  }

  /** For example {@code 87.3 % of 21,345 lines}; rounded down, so that 100.0 is all of them. */
  String figure() {
    double percent = lines == 0 ? 0 : Math.floor(1000.0 * covered / lines) / 10;
    return String.format(Locale.ROOT, "%.1f %% of %,d lines", percent, lines);
  }
}
