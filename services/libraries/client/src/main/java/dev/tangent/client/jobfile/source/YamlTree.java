package dev.tangent.client.jobfile.source;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML without constructing any object: only mappings, lists and values, bounded in nesting
 * and in size also after aliases have been followed.
 */
public final class YamlTree {

  private static final int MAX_DEPTH = 40;
  private static final int MAX_NODES = 20_000;
  private static final String STANDARD_TAGS = Tag.PREFIX;

  private final SourceText source;
  private final Problems problems;
  private int nodes;

  private YamlTree(SourceText source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * @throws InvalidSpecException where the text is not a single, bounded YAML document
   */
  public static SpecNode parse(SourceText source, Problems problems) {
    return new YamlTree(source, problems).parse();
  }

  /**
   * Every document of a text, in their order; an empty one is left out.
   *
   * @throws InvalidSpecException where the text is not YAML, or has no document
   */
  public static List<SpecNode> parseAll(SourceText source, Problems problems) {
    return new YamlTree(source, problems).parseAll();
  }

  private SpecNode parse() {
    List<Node> root =
        composed(
            yaml -> {
              Node only = yaml.compose(new StringReader(source.text()));
              return only == null ? List.of() : List.of(only);
            });
    if (root.isEmpty()) {
      throw problems.fatal(start(), "", "the file is empty, expected a job.");
    }
    return convert(root.get(0), 0);
  }

  private List<SpecNode> parseAll() {
    List<Node> roots =
        composed(
            yaml -> {
              List<Node> all = new ArrayList<>();
              yaml.composeAll(new StringReader(source.text())).forEach(all::add);
              return all;
            });
    List<SpecNode> documents = new ArrayList<>();
    for (Node root : roots) {
      if (!(root instanceof ScalarNode scalar) || !scalar.getValue().isEmpty()) {
        documents.add(convert(root, 0));
      }
    }
    if (documents.isEmpty()) {
      throw problems.fatal(start(), "", "the file is empty.");
    }
    return documents;
  }

  private List<Node> composed(Function<Yaml, List<Node>> composing) {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setCodePointLimit(SourceText.MAX_BYTES);
    limits.setMaxAliasesForCollections(50);
    limits.setAllowRecursiveKeys(false);
    try {
      return composing.apply(new Yaml(limits));
    } catch (MarkedYAMLException e) {
      throw problems.fatal(position(e.getProblemMark()), "", syntax(e));
    } catch (YAMLException e) {
      throw problems.fatal(start(), "", "this is not YAML: " + e.getMessage());
    }
  }

  private static String syntax(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return "this is not YAML: " + context + e.getProblem() + ".";
  }

  private SpecNode convert(Node node, int depth) {
    Position at = position(node.getStartMark());
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw problems.fatal(
          at,
          "",
          "the file is nested more than %d levels deep or has more than %,d values (aliases counted as what they stand for)."
              .formatted(MAX_DEPTH, MAX_NODES));
    }
    refuseForeignTag(node, at);
    if (node instanceof ScalarNode scalar) {
      return new SpecNode.Scalar(
          at, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
    }
    if (node instanceof SequenceNode sequence) {
      List<SpecNode> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
      return new SpecNode.Sequence(at, items);
    }
    return mapping((MappingNode) node, at, depth);
  }

  private SpecNode mapping(MappingNode node, Position at, int depth) {
    List<SpecNode.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Position keyAt = position(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(keyAt, "", "a key must be a word, found a list or a mapping.");
        continue;
      }
      SpecNode value = convert(tuple.getValueNode(), depth + 1);
      Position first = seen.putIfAbsent(key.getValue(), keyAt);
      if (first == null) {
        entries.add(new SpecNode.Entry(key.getValue(), keyAt, value));
      } else {
        problems.add(
            keyAt,
            key.getValue(),
            "this key is given twice, first on line %d. Remove one.".formatted(first.line()));
      }
    }
    return new SpecNode.Mapping(at, entries);
  }

  private void refuseForeignTag(Node node, Position at) {
    String tag = node.getTag().getValue();
    boolean known = tag.startsWith(STANDARD_TAGS) && tag.indexOf('.', STANDARD_TAGS.length()) < 0;
    if (!known) {
      problems.add(at, "", "expected plain YAML without tags, found the tag '" + tag + "'");
    }
  }

  private Position start() {
    return new Position(source.file(), 1, 1);
  }

  private Position position(Mark mark) {
    return mark == null
        ? start()
        : new Position(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }
}
