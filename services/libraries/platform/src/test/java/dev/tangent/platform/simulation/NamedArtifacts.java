package dev.tangent.platform.simulation;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That nothing vanishes: an artifact that was named and there at the same time stays, for as long
 * as it is named. An onlooker who reads the store's bytes with none of the code that wrote them.
 */
final class NamedArtifacts implements Runnable {

  private static final Pattern ENTRY =
      Pattern.compile("artifacts/([^/]+)/manifest(\\.(\\d+))?\\.json");
  private static final Pattern STATE = Pattern.compile("\"state\"\\s*:\\s*\"(\\w+)\"");
  private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");

  private final World world;
  private final Supplier<Set<String>> names;
  private final Set<String> safe = new HashSet<>();

  /**
   * @param names ids that somebody names at this moment
   */
  NamedArtifacts(World world, Supplier<Set<String>> names) {
    this.world = world;
    this.names = names;
  }

  enum State {
    ABSENT,
    PRESENT,
    DOOMED,
    DAMAGED,
    DELETED,
    /** A manifest without its payload. */
    BROKEN
  }

  @Override
  public void run() {
    Set<String> named = names.get();
    safe.retainAll(named);
    for (String id : named) {
      State state = state(id);
      if (state == State.PRESENT) {
        safe.add(id);
      } else if (state == State.DAMAGED) {
        safe.remove(id);
      } else if (state != State.DOOMED && safe.contains(id)) {
        world.require(false, "artifact %s is named, and was there, and is %s".formatted(id, state));
      }
    }
  }

  State state(String id) {
    int last = 0;
    String content = "";
    for (String key : world.store().keys("artifacts/" + id + "/manifest")) {
      Matcher matcher = ENTRY.matcher(key);
      if (matcher.matches()) {
        int entry = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        if (entry > last) {
          last = entry;
          content = text(key);
        }
      }
    }
    if (last == 0) {
      return State.ABSENT;
    }
    Matcher state = STATE.matcher(content);
    return state.find()
        ? State.valueOf(state.group(1).toUpperCase(Locale.ROOT))
        : isWhole(content) ? State.PRESENT : State.BROKEN;
  }

  private boolean isWhole(String manifest) {
    Matcher key = KEY.matcher(manifest);
    boolean any = false;
    while (key.find()) {
      any = true;
      if (world.store().peek(key.group(1)).isEmpty()) {
        return false;
      }
    }
    return any;
  }

  private String text(String key) {
    return new String(world.store().peek(key).orElseThrow(), StandardCharsets.UTF_8);
  }
}
