package dev.tangent.tensor.safetensors.header;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the header of a safetensors file that nobody vouches for: every length is checked against
 * the file before anything of that size is allocated.
 */
public final class HeaderReading {

  private final Path file;
  private final List<TensorInfo> tensors = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private HeaderReading(Path file) {
    this.file = file;
  }

  public static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
    return new HeaderReading(file).read(channel);
  }

  private SafetensorsHeader read(FileChannel channel) throws IOException {
    long fileBytes = channel.size();
    long headerBytes = HeaderLength.read(file, channel, fileBytes);
    long dataStart = SafetensorsHeader.PREFIX_BYTES + headerBytes;
    parse(channel, headerBytes);
    return new SafetensorsHeader(
        SafetensorsHeader.inLayoutOrder(file, tensors, fileBytes - dataStart), metadata, dataStart);
  }

  private void parse(FileChannel channel, long headerBytes) throws IOException {
    requireBrace(channel);
    var bytes = new ChannelRange(channel, SafetensorsHeader.PREFIX_BYTES, headerBytes);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    StrictJson json = new StrictJson(new InputStreamReader(bytes, decoder), file + ": header");
    try {
      json.document(key -> entry(json, key));
    } catch (CharacterCodingException e) {
      throw json.refuse("not UTF-8 text", e);
    }
  }

  /** The format forbids whitespace and byte-order marks before the header, where JSON would not. */
  private void requireBrace(FileChannel channel) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(1);
    ChannelRange.fill(file, channel, SafetensorsHeader.PREFIX_BYTES, first);
    if (first.get(0) != '{') {
      throw new InvalidInputException(
          "%s: header begins with byte 0x%02x; expected '{'".formatted(file, first.get(0) & 0xff));
    }
  }

  private void entry(StrictJson json, String key) throws IOException {
    if (key.equals(SafetensorsHeader.METADATA_KEY)) {
      json.object(key, name -> metadata.put(name, json.text("metadata entry '" + name + "'")));
    } else {
      tensors.add(new TensorEntry(json, key).read());
    }
  }
}
