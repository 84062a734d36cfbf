package dev.tangent.client.jobfile.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259) into the tree that YAML gives. */
public final class JsonTree {

  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(40).build())
          .build();

  private final SourceText source;
  private final Problems problems;

  private JsonTree(SourceText source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * @throws InvalidSpecException where the text is not a single JSON value
   */
  public static SpecNode parse(SourceText source, Problems problems) {
    return new JsonTree(source, problems).parse();
  }

  private SpecNode parse() {
    try (JsonParser parser = STRICT.createParser(source.text())) {
      if (parser.nextToken() == null) {
        throw problems.fatal(
            new Position(source.file(), 1, 1), "", "the file is empty, expected a job.");
      }
      SpecNode root = value(parser);
      if (parser.nextToken() != null) {
        throw problems.fatal(here(parser), "", "found more after the end of the JSON value.");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw problems.fatal(
          position(e.getLocation()), "", "this is not JSON: " + e.getOriginalMessage() + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SpecNode value(JsonParser parser) throws IOException {
    Position at = here(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, at);
      case START_ARRAY -> array(parser, at);
      case VALUE_STRING -> new SpecNode.Scalar(at, parser.getText(), true);
      default -> new SpecNode.Scalar(at, parser.getText(), false);
    };
  }

  private SpecNode array(JsonParser parser, Position at) throws IOException {
    List<SpecNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new SpecNode.Sequence(at, items);
  }

  private SpecNode object(JsonParser parser, Position at) throws IOException {
    List<SpecNode.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Position keyAt = here(parser);
      parser.nextToken();
      SpecNode value = value(parser);
      Position first = seen.putIfAbsent(key, keyAt);
      if (first == null) {
        entries.add(new SpecNode.Entry(key, keyAt, value));
      } else {
        problems.add(
            keyAt,
            key,
            "this key is given twice, first on line %d. Remove one.".formatted(first.line()));
      }
    }
    return new SpecNode.Mapping(at, entries);
  }

  private Position here(JsonParser parser) {
    return position(parser.currentTokenLocation());
  }

  private Position position(JsonLocation location) {
    return location == null
        ? new Position(source.file(), 1, 1)
        : new Position(
            source.file(), Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
