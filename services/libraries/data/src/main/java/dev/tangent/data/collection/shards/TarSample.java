package dev.tangent.data.collection.shards;

import dev.tangent.data.layout.VisibleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of one sample by what stands behind the first dot of their names. They need not
 * follow each other; a member that is there again begins another sample.
 */
record TarSample(String key, Map<String, TarReader.Member> members) {

  private static final List<String> IMAGES =
      List.of("jpg", "jpeg", "png", "ppm", "pgm", "webp", "gif", "bmp");

  /** The samples of an archive, in the order of their first members. */
  static List<TarSample> all(TarReader tar) throws IOException {
    List<TarSample> all = new ArrayList<>();
    Map<String, TarSample> open = new HashMap<>();
    for (TarReader.Member member = tar.next(); member != null; member = tar.next()) {
      String name = member.name();
      int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
      if (dot < 0 || VisibleFiles.isHidden(Path.of(name))) {
        continue;
      }
      String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
      String key = name.substring(0, dot);
      @Nullable TarSample sample = open.get(key);
      if (sample == null || sample.members.containsKey(ending)) {
        sample = new TarSample(key, new LinkedHashMap<>());
        open.put(key, sample);
        all.add(sample);
      }
      sample.members.put(ending, member);
    }
    return all;
  }

  /** The member with an ending, or the only one whose last ending it is: {@code output.cls}. */
  Optional<TarReader.Member> member(String ending) {
    TarReader.@Nullable Member exact = members.get(ending);
    if (exact != null) {
      return Optional.of(exact);
    }
    List<TarReader.Member> found =
        members.entrySet().stream()
            .filter(member -> member.getKey().endsWith("." + ending))
            .map(Map.Entry::getValue)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  Optional<TarReader.Member> image() {
    return IMAGES.stream().map(this::member).flatMap(Optional::stream).findFirst();
  }
}
