package dev.tangent.client.jobfile.reader;

import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.common.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The known keys of a mapping. */
public final class Fields {

  private final Cursor owner;
  private final Map<String, Cursor> values = new HashMap<>();

  private Fields(Cursor owner) {
    this.owner = owner;
  }

  static Fields of(SpecNode.Mapping mapping, Cursor owner, String what, List<String> keys) {
    Fields fields = new Fields(owner);
    for (SpecNode.Entry entry : mapping.entries()) {
      if (keys.contains(entry.key())) {
        fields.values.put(entry.key(), owner.child(entry));
      } else {
        String path = owner.pathOf(entry.key());
        owner.reading().problems().add(entry.at(), path, unknown(entry.key(), what, keys));
      }
    }
    return fields;
  }

  private static String unknown(String key, String what, List<String> keys) {
    return "%s has no key '%s'; it has %s.%s"
        .formatted(what, key, String.join(", ", keys), Suggestion.sentence(key, keys));
  }

  public Optional<Cursor> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Reports a required key that is absent. */
  public Optional<Cursor> require(String key, String what) {
    if (!values.containsKey(key)) {
      owner.problem("the key '%s' is missing, expected %s.".formatted(key, what));
    }
    return get(key);
  }
}
