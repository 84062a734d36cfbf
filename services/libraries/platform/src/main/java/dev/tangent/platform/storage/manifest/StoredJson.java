package dev.tangent.platform.storage.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as it lies in the store: indented for people; unknown fields are ignored on reading. */
public final class StoredJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantFromText()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StoredJson() {}

  public static byte[] write(Manifest manifest) {
    try {
      return Seal.on(MAPPER.writeValueAsString(manifest)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest always has a JSON form", e);
    }
  }

  /**
   * @throws UnusableArtifactException if this is not the manifest as it was written
   */
  public static Manifest manifest(String id, URI where, byte[] json) {
    if (!Seal.holds(new String(json, StandardCharsets.UTF_8))) {
      throw new UnusableArtifactException(
          id, "The manifest " + where + " is damaged: its own digest does not match.");
    }
    try {
      Manifest manifest = MAPPER.readValue(json, Manifest.class);
      if (!manifest.id().equals(id)) {
        throw new UnusableArtifactException(
            id, "The manifest " + where + " is that of another artifact: " + manifest.id());
      }
      return manifest;
    } catch (IOException e) {
      throw new UnusableArtifactException(
          id, "The manifest " + where + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** An object of these names and values, in turn. */
  static String object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return MAPPER.writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers always have a JSON form", e);
    }
  }

  /** What cannot be parsed reads as a missing node: the caller says which field it wanted. */
  public static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** ISO-8601, without the module that Jackson needs for all of java.time. */
  private static final class InstantFromText extends FromStringDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    InstantFromText() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String value, DeserializationContext context) {
      return Instant.parse(value);
    }
  }
}
