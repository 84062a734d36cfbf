package dev.tangent.tensor.torch;

import dev.tangent.common.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's format since 1.6: a zip archive with {@code NAME/data.pkl}, {@code NAME/data/KEY} for
 * every storage, and {@code NAME/byteorder}.
 */
final class ZipLayout {

  private static final String PICKLE = "/data.pkl";
  private static final String ORDER = "byteorder";

  private ZipLayout() {}

  static StateDict read(Path file, FileChannel channel) throws IOException {
    Map<String, ZipDirectory.Entry> entries = ZipDirectory.read(file, channel);
    String pickle =
        entries.keySet().stream()
            .filter(name -> name.indexOf('/') == name.length() - PICKLE.length())
            .filter(name -> name.endsWith(PICKLE))
            .findFirst()
            .orElseThrow(() -> refuse(file, "it has no data.pkl"));
    String root = pickle.substring(0, pickle.length() - PICKLE.length() + 1);
    if (entries.containsKey(root + "constants.pkl")) {
      throw refuse(
          file,
          "it is a TorchScript program, as OpenAI published CLIP. " + Advice.SAVE_A_STATE_DICT);
    }
    requireLittleEndian(file, channel, entries.get(root + ORDER));
    Object content = Pickle.read(input(file, channel, find(file, entries, pickle)));
    return StateDict.of(
        file, content, storage -> find(file, entries, root + "data/" + storage.key()));
  }

  private static PickleInput input(Path file, FileChannel channel, ZipDirectory.Entry entry)
      throws IOException {
    channel.position(entry.begin());
    return new PickleInput(
        file, new BufferedInputStream(Channels.newInputStream(channel)), entry.length());
  }

  private static ZipDirectory.Entry find(
      Path file, Map<String, ZipDirectory.Entry> entries, String name) {
    ZipDirectory.Entry entry = entries.get(name);
    if (entry == null) {
      throw refuse(file, "it lacks the storage " + name);
    }
    return entry;
  }

  private static void requireLittleEndian(
      Path file, FileChannel channel, ZipDirectory.@Nullable Entry entry) throws IOException {
    if (entry != null) {
      ByteBuffer order = ByteBuffer.allocate((int) Math.min(entry.length(), 16));
      channel.read(order, entry.begin());
      String found = new String(order.array(), StandardCharsets.US_ASCII);
      if (!found.equals("little")) {
        throw refuse(file, "its byte order is '" + found + "'; little is read");
      }
    }
  }

  private static InvalidInputException refuse(Path file, String problem) {
    return new InvalidInputException(file + " cannot be read as a state dict: " + problem);
  }
}
