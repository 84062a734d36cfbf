package dev.tangent.platform.storage.artifact;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.StoredJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names people use for what they brought in. A name can be given anew; artifacts stay. */
public final class Catalog {

  /** What a name is, for people. */
  public static final String NAME_RULE =
      "1 to 63 of a-z, 0-9, '.', '_' and '-', beginning with a letter or a digit";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  private static final String SUFFIX = ".json";

  private final ObjectStore store;

  public Catalog(ObjectStore store) {
    this.store = store;
  }

  /** What a name stands for; each kind has names of its own. */
  public enum Kind {
    /** A pre-trained model. */
    BASE("base", "catalog/bases/"),
    /** A data set with its splits, class names and templates. */
    DATASET("dataset", "catalog/datasets/"),
    /** A base after it was fine-tuned elsewhere. */
    CHECKPOINT("checkpoint", "catalog/checkpoints/");

    private final String word;
    private final String prefix;

    Kind(String word, String prefix) {
      this.word = word;
      this.prefix = prefix;
    }

    /** For people and manifests: {@code base}, {@code dataset}, {@code checkpoint}. */
    public String word() {
      return word;
    }
  }

  /** Lets a name stand for an artifact from now on, whatever it stood for before. */
  public void name(Kind kind, String name, String artifactId) {
    Manifest.requireId(artifactId);
    String json = "{\"artifact\": \"" + artifactId + "\"}\n";
    store.put(key(kind, name), json.getBytes(StandardCharsets.UTF_8));
  }

  /** The artifact that a name stands for. */
  public Optional<String> find(Kind kind, String name) {
    String key = key(kind, name);
    return store.get(key).map(json -> artifactOf(key, json));
  }

  /**
   * Takes a name away; the artifact stays as long as a job names it. Jobs that were accepted keep
   * what the name stood for.
   *
   * @return what it stood for, or empty if there was no such name
   */
  public Optional<String> forget(Kind kind, String name) {
    Optional<String> artifact = find(kind, name);
    store.delete(key(kind, name));
    return artifact;
  }

  /** All names of a kind in alphabetical order, and their artifacts. */
  public Map<String, String> list(Kind kind) {
    Map<String, String> names = new TreeMap<>();
    for (String key : store.list(kind.prefix)) {
      store.get(key).ifPresent(json -> names.put(nameOf(kind, key), artifactOf(key, json)));
    }
    return names;
  }

  /** All names of a kind in alphabetical order; what each stands for is not read. */
  public Set<String> names(Kind kind) {
    Set<String> names = new TreeSet<>();
    store.list(kind.prefix).forEach(key -> names.add(nameOf(kind, key)));
    return names;
  }

  private static String nameOf(Kind kind, String key) {
    return key.substring(kind.prefix.length(), key.length() - SUFFIX.length());
  }

  /**
   * @throws InvalidInputException unless the name can be used in commands, files and keys alike
   */
  public static void requireName(Kind kind, String name) {
    if (!isName(name)) {
      throw new InvalidInputException(
          "'%s' cannot be the name of a %s: use %s".formatted(name, kind.word(), NAME_RULE));
    }
  }

  /** Whether something may be called so: see {@link #NAME_RULE}. */
  public static boolean isName(String name) {
    return name != null && NAME.matcher(name).matches();
  }

  private static String key(Kind kind, String name) {
    requireName(kind, name);
    return kind.prefix + name + SUFFIX;
  }

  private String artifactOf(String key, byte[] json) {
    String id = StoredJson.read(json).path("artifact").asText("");
    if (id.isEmpty()) {
      throw new PermanentFailure("The catalog entry " + store.uri(key) + " names no artifact");
    }
    return id;
  }
}
