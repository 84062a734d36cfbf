package dev.tangent.tensor.safetensors.header;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.tangent.common.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of a known form without Gson's leniency: a key given twice, a number in quotes, a
 * fraction where an integer belongs, and text after the document are refused. {@code where} names
 * the document in messages.
 */
public final class StrictJson {

  private static final Pattern NATURAL = Pattern.compile("0|[1-9][0-9]{0,18}");

  private static final Pattern PLACE = Pattern.compile(" at line [0-9]+ column [0-9]+");

  private final JsonReader json;
  private final String where;

  public StrictJson(Reader text, String where) {
    this.json = new JsonReader(text);
    this.json.setStrictness(Strictness.STRICT);
    this.where = where;
  }

  /** Reads the value that follows the key it is given. */
  public interface Field {
    void read(String key) throws IOException;
  }

  /** Reads the one object that the document must be. */
  public void document(Field field) throws IOException {
    try {
      object("the document", field);
      require(JsonToken.END_DOCUMENT, "the document's end");
    } catch (MalformedJsonException | EOFException e) {
      throw refuse("malformed JSON" + place(e.getMessage()), e);
    }
  }

  public void object(String what, Field field) throws IOException {
    require(JsonToken.BEGIN_OBJECT, what);
    json.beginObject();
    Set<String> seen = new HashSet<>();
    while (json.hasNext()) {
      String key = json.nextName();
      if (!seen.add(key)) {
        throw refuse("key '" + key + "' appears twice in " + what, null);
      }
      field.read(key);
    }
    json.endObject();
  }

  public String text(String what) throws IOException {
    require(JsonToken.STRING, what);
    return json.nextString();
  }

  List<Long> naturals(String what) throws IOException {
    require(JsonToken.BEGIN_ARRAY, what);
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      numbers.add(natural(what));
    }
    json.endArray();
    return numbers;
  }

  public void skip() throws IOException {
    json.skipValue();
  }

  InvalidInputException refuse(String problem, @Nullable Throwable cause) {
    return new InvalidInputException(where + ": " + problem, cause);
  }

  private long natural(String what) throws IOException {
    require(JsonToken.NUMBER, what);
    String digits = json.nextString();
    try {
      if (NATURAL.matcher(digits).matches()) {
        return Long.parseLong(digits);
      }
    } catch (NumberFormatException e) {
      // 19 digits that exceed a long: refused below.
    }
    throw refuse(
        what + " holds " + digits + "; expected an integer from 0 to " + Long.MAX_VALUE, null);
  }

  private void require(JsonToken expected, String what) throws IOException {
    JsonToken found = json.peek();
    if (found != expected) {
      throw refuse(
          "expected %s to be %s, found %s at %s"
              .formatted(what, describe(expected), describe(found), json.getPath()),
          null);
    }
  }

  /** The place from a message of Gson's, whose advice and links are for programmers. */
  private static String place(@Nullable String message) {
    Matcher place = PLACE.matcher(String.valueOf(message));
    return place.find() ? place.group() : "";
  }

  private static String describe(JsonToken token) {
    return switch (token) {
      case BEGIN_OBJECT -> "an object";
      case BEGIN_ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case END_DOCUMENT -> "the end of the text";
      default -> token.name();
    };
  }
}
