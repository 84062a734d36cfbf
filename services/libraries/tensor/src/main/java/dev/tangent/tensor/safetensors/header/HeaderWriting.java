package dev.tangent.tensor.safetensors.header;

import com.google.gson.stream.JsonWriter;
import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes before the data, as the reference implementation writes them: length, compact JSON with
 * the metadata first, spaces up to a multiple of eight. Metadata are in the order of their keys, so
 * that the same content has the same bytes.
 */
public final class HeaderWriting {

  private static final int ALIGNMENT = 8;

  private HeaderWriting() {}

  public static ByteBuffer bytes(Collection<TensorInfo> tensors, Map<String, String> metadata) {
    ByteBuffer json = utf8(json(tensors, metadata));
    int length = (json.remaining() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (length > SafetensorsHeader.MAX_BYTES) {
      throw new InvalidInputException(
          "a header of %d bytes exceeds the format's cap of %d; fewer tensors or less metadata"
              .formatted(length, SafetensorsHeader.MAX_BYTES));
    }
    ByteBuffer bytes = ByteBuffer.allocate(SafetensorsHeader.PREFIX_BYTES + length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.flip();
  }

  private static String json(Collection<TensorInfo> tensors, Map<String, String> metadata) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name(SafetensorsHeader.METADATA_KEY).beginObject();
        for (var entry : new TreeMap<>(metadata).entrySet()) {
          json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
      }
      for (TensorInfo tensor : tensors) {
        write(json, tensor);
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonWriter json, TensorInfo tensor) throws IOException {
    json.name(tensor.name()).beginObject().name("dtype").value(tensor.dtype().name());
    json.name("shape").beginArray();
    for (long size : tensor.shape()) {
      json.value(size);
    }
    json.endArray().name("data_offsets").beginArray();
    json.value(tensor.begin()).value(tensor.end()).endArray().endObject();
  }

  private static ByteBuffer utf8(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("a tensor name or metadata entry is not valid Unicode", e);
    }
  }
}
