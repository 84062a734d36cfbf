package dev.tangent.cli.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** JSON as commands print it, and of others as they read it. */
public final class Json {

  private static final ObjectMapper LINES = JsonMapper.builder().build();
  private static final ObjectMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  public static ObjectNode object() {
    return LINES.createObjectNode();
  }

  public static ArrayNode array() {
    return LINES.createArrayNode();
  }

  public static ArrayNode array(List<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  /** On one line, for streams of objects. */
  public static String line(Object value) {
    return write(LINES, value);
  }

  public static String pretty(Object value) {
    return write(PRETTY, value);
  }

  /**
   * @throws JsonProcessingException when it is not JSON
   */
  public static JsonNode read(String json) throws JsonProcessingException {
    return LINES.readTree(json);
  }

  /**
   * @throws JsonProcessingException when it is not JSON
   */
  public static JsonNode read(byte[] json) throws IOException {
    return LINES.readTree(json);
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }
}
