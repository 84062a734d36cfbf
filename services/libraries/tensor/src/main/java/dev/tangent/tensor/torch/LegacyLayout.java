package dev.tangent.tensor.torch;

import dev.tangent.common.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's format before 1.6: pickles of a magic number, a version, facts of the machine, the dict
 * and the keys of its storages; then each storage, an element count and its elements.
 */
final class LegacyLayout {

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long VERSION = 1001;

  private LegacyLayout() {}

  static StateDict read(Path file, FileChannel channel) throws IOException {
    channel.position(0);
    PickleInput in =
        new PickleInput(
            file, new BufferedInputStream(Channels.newInputStream(channel)), channel.size());
    if (!MAGIC.equals(Pickle.read(in)) || !Long.valueOf(VERSION).equals(Pickle.read(in))) {
      throw new InvalidInputException(file + " is a pickle, but none that torch.save wrote");
    }
    requireLittleEndian(in, Pickle.read(in));
    Map<String, StoredTensor.Storage> claimed = new HashMap<>();
    Object content = Pickle.read(in, storage -> claimed.put(storage.key(), storage));
    if (!(Pickle.read(in) instanceof List<?> keys)) {
      throw in.refuse("the list of storages is missing");
    }
    Map<StoredTensor.Storage, ZipDirectory.Entry> places = new HashMap<>();
    long at = in.position();
    for (Object key : keys) {
      StoredTensor.Storage storage = claimed.get(key);
      if (storage == null) {
        throw in.refuse("storage " + key + " belongs to no tensor");
      }
      ZipDirectory.Entry place = place(file, channel, at, storage);
      places.put(storage, place);
      at = place.begin() + place.length();
    }
    return StateDict.of(file, content, storage -> find(file, places, storage));
  }

  private static void requireLittleEndian(PickleInput in, Object facts) {
    if (!(facts instanceof Map<?, ?> map) || !Boolean.TRUE.equals(map.get("little_endian"))) {
      throw in.refuse("the file was written by a machine that is not little-endian");
    }
  }

  /** After its element count, which must be the one that the pickle claims. */
  private static ZipDirectory.Entry place(
      Path file, FileChannel channel, long at, StoredTensor.Storage storage) throws IOException {
    ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    channel.read(count, at);
    long begin = at + Long.BYTES;
    long room = channel.size() - begin;
    boolean sound =
        !count.hasRemaining()
            && count.getLong(0) == storage.elements()
            && storage.elements() >= 0
            && storage.elements() <= room / storage.dtype().bytes();
    if (!sound) {
      throw new InvalidInputException(
          "%s: storage %s claims %d elements, which the file does not have; it is truncated or damaged"
              .formatted(file, storage.key(), storage.elements()));
    }
    return new ZipDirectory.Entry(begin, storage.elements() * storage.dtype().bytes());
  }

  private static ZipDirectory.Entry find(
      Path file,
      Map<StoredTensor.Storage, ZipDirectory.Entry> places,
      StoredTensor.Storage sought) {
    ZipDirectory.Entry place = places.get(sought);
    if (place == null) {
      throw new InvalidInputException(file + ": it lacks the storage " + sought.key());
    }
    return place;
  }
}
