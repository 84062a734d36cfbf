package dev.tangent.demonstration.wordnet;

import java.util.ArrayList;
import java.util.List;

/**
 * A task: to tell from a definition which class the defined word is of.
 *
 * @param templates of the zero-shot head
 */
record TaskDefinition(
    String name, List<ClassDefinition> classes, List<String> templates, Sizes sizes) {

  /** A class, named in words that fit the templates. */
  record ClassDefinition(String name, Membership members) {}

  /**
   * How much is drawn at most.
   *
   * @param perClass definitions of one class, over all splits
   */
  record Sizes(int perClass, int train, int validation, int test) {}

  TaskDefinition {
    classes = List.copyOf(classes);
    templates = List.copyOf(templates);
  }

  List<String> classNames() {
    return classes.stream().map(ClassDefinition::name).toList();
  }

  static Builder named(String name) {
    return new Builder(name);
  }

  /** Lists the classes of a task. */
  static final class Builder {

    private final String name;
    private final List<ClassDefinition> classes = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    Builder kinds(String className, String... senses) {
      return add(className, new Membership.KindsOf(List.of(senses)));
    }

    Builder file(String className, int file) {
      return add(className, new Membership.InFile(file));
    }

    Builder about(String className, String... senses) {
      return add(className, new Membership.About(List.of(senses)));
    }

    private Builder add(String className, Membership members) {
      classes.add(new ClassDefinition(className, members));
      return this;
    }

    TaskDefinition build(Sizes sizes, String... templates) {
      return new TaskDefinition(name, classes, List.of(templates), sizes);
    }
  }
}
