package dev.tangent.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The strongly connected components of more than one node: sets in which every node reaches every
 * other. By Tarjan's algorithm (1972).
 */
final class Circles {

  private final Map<String, Set<String>> arrows;
  private final Map<String, Integer> number = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Set<String>> found = new ArrayList<>();

  private Circles(Map<String, Set<String>> arrows) {
    this.arrows = arrows;
  }

  /**
   * @param arrows for each node the nodes it points to
   */
  static List<Set<String>> in(Map<String, Set<String>> arrows) {
    Circles circles = new Circles(arrows);
    for (String node : arrows.keySet()) {
      if (!circles.number.containsKey(node)) {
        circles.visit(node);
      }
    }
    return circles.found;
  }

  private void visit(String node) {
    number.put(node, number.size());
    lowest.put(node, number.get(node));
    open.push(node);
    for (String next : arrows.getOrDefault(node, Set.of())) {
      if (!number.containsKey(next)) {
        visit(next);
        lowest.merge(node, lowest.get(next), Math::min);
      } else if (open.contains(next)) {
        lowest.merge(node, number.get(next), Math::min);
      }
    }
    if (lowest.get(node).equals(number.get(node))) {
      close(node);
    }
  }

  private void close(String root) {
    Set<String> component = new TreeSet<>();
    String node;
    do {
      node = open.pop();
      component.add(node);
    } while (!node.equals(root));
    if (component.size() > 1) {
      found.add(component);
    }
  }
}
