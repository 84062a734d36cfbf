package dev.tangent.platform.plan.analysis.sums;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Sets of tasks by their positions, small ones first. */
final class GrowingSets {

  private GrowingSets() {}

  /**
   * All sets of 2 to {@code tasks} members; of a size with more than {@code most}, this many are
   * drawn without replacement, the same in every experiment ({@link Random}'s sequence is part of
   * Java's specification).
   */
  static List<List<Integer>> of(int tasks, int most) {
    List<List<Integer>> sets = new ArrayList<>();
    for (int size = 2; size <= tasks; size++) {
      sets.addAll(ofSize(tasks, size, most));
    }
    return sets;
  }

  static List<List<Integer>> ofAllButOne(int tasks) {
    return IntStream.range(0, tasks)
        .mapToObj(out -> IntStream.range(0, tasks).filter(t -> t != out).boxed().toList())
        .toList();
  }

  private static List<List<Integer>> ofSize(int tasks, int size, int most) {
    TreeSet<List<Integer>> sets = new TreeSet<>(GrowingSets::compare);
    if (fewer(tasks, size, most)) {
      all(tasks, size, 0, new ArrayList<>(), sets);
    } else {
      Random random = new Random(size);
      while (sets.size() < most) {
        sets.add(draw(tasks, size, random));
      }
    }
    return List.copyOf(sets);
  }

  /** Whether there are {@code most} sets of the size, or fewer. */
  private static boolean fewer(int n, int k, int most) {
    long sets = 1;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      sets = sets * (n - i + 1) / i;
      if (sets > most) {
        return false;
      }
    }
    return true;
  }

  private static void all(
      int tasks, int size, int from, List<Integer> begun, Set<List<Integer>> sets) {
    if (begun.size() == size) {
      sets.add(List.copyOf(begun));
      return;
    }
    for (int t = from; t < tasks; t++) {
      begun.add(t);
      all(tasks, size, t + 1, begun, sets);
      begun.remove(begun.size() - 1);
    }
  }

  private static List<Integer> draw(int tasks, int size, Random random) {
    TreeSet<Integer> set = new TreeSet<>();
    while (set.size() < size) {
      set.add(random.nextInt(tasks));
    }
    return List.copyOf(set);
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
