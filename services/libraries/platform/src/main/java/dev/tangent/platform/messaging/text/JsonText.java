package dev.tangent.platform.messaging.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON from outside as a tree; what is not JSON is refused with the place where it goes wrong. */
public final class JsonText {

  private static final int DEEPEST = 100;
  private static final int LONGEST_NUMBER = 1000;
  private static final int NEAR = 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonText() {}

  /**
   * @throws UndecodableEventException when it is not one JSON value in UTF-8
   */
  public static JsonNode parse(byte[] value) throws UndecodableEventException {
    return parse(utf8(value));
  }

  private static JsonNode parse(String text) throws UndecodableEventException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonNode tree = MAPPER.readTree(parser);
      if (tree == null || tree.isMissingNode()) {
        throw new UndecodableEventException("the JSON is empty");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new UndecodableEventException(reason(text, e), e);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is always read", e);
    }
  }

  private static String utf8(byte[] value) throws UndecodableEventException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new UndecodableEventException("the JSON is not UTF-8", e);
    }
  }

  private static String reason(String text, JsonProcessingException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d%s"
                .formatted(
                    e.getLocation().getLineNr(),
                    e.getLocation().getColumnNr(),
                    near(text, e.getLocation().getCharOffset()));
    if (e instanceof StreamConstraintsException) {
      return "the JSON is nested more than %d levels deep, or has a number of more than %d digits,%s"
          .formatted(DEEPEST, LONGEST_NUMBER, place);
    }
    if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")) {
      return "the JSON gives a field twice" + place;
    }
    return "the value is not valid JSON: it breaks off or goes wrong" + place;
  }

  private static String near(String text, long offset) {
    if (offset <= 0 || offset > text.length()) {
      return "";
    }
    int end = (int) offset;
    return ", after " + Quoted.of(text.substring(Math.max(0, end - NEAR), end));
  }
}
