package dev.tangent.cli.hub.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tangent.cli.environment.Json;
import dev.tangent.common.InvalidInputException;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The YAML between {@code ---} lines at the head of a card. Every value is a text, so that a class
 * called {@code no} or {@code 1.0} stays one; nothing is constructed, and aliases cannot blow it
 * up.
 */
final class CardYaml {

  private static final Pattern HEAD =
      Pattern.compile(
          "\\A\\uFEFF?\\s*---[ \\t]*\\R(.*?)^---[ \\t]*$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final int LARGEST = 1 << 25;
  private static final int MOST_NODES = 1_000_000;
  private static final int DEEPEST = 40;

  private final String name;
  private int nodes;

  private CardYaml(String name) {
    this.name = name;
  }

  /**
   * @param name of the card, for complaints
   * @return missing where the card has no head
   */
  static JsonNode read(String name, String card) {
    Matcher head = HEAD.matcher(card);
    if (!head.find()) {
      return MissingNode.getInstance();
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    options.setMaxAliasesForCollections(MOST_NODES);
    try {
      Node root = new Yaml(options).compose(new StringReader(head.group(1)));
      return root == null ? MissingNode.getInstance() : new CardYaml(name).json(root, 0);
    } catch (YAMLException e) {
      throw new InvalidInputException(
          "%s: what stands between its first --- lines is not valid YAML: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private JsonNode json(Node node, int depth) {
    nodes++;
    if (nodes > MOST_NODES || depth > DEEPEST) {
      throw new InvalidInputException(name + ": its YAML is too large or too deep");
    }
    if (node instanceof MappingNode mapping) {
      ObjectNode object = Json.object();
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          object.set(key.getValue(), json(entry.getValueNode(), depth + 1));
        }
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = Json.array();
      for (Node element : sequence.getValue()) {
        array.add(json(element, depth + 1));
      }
      return array;
    }
    return TextNode.valueOf(((ScalarNode) node).getValue());
  }
}
