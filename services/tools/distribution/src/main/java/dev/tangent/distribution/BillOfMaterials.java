package dev.tangent.distribution;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The CycloneDX list that Maven's plugin writes: which library a jar is. */
final class BillOfMaterials {

  private final Map<String, Component> bySha256 = new HashMap<>();
  private final Map<String, Component> byFile = new HashMap<>();

  static BillOfMaterials read(Path json) throws IOException {
    BillOfMaterials bill = new BillOfMaterials();
    JsonObject root = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    objects(root, "components").forEach(bill::add);
    return bill;
  }

  private void add(JsonObject component) {
    String name =
        String.join(
            ":", text(component, "group"), text(component, "name"), text(component, "version"));
    String page =
        objects(component, "externalReferences")
            .filter(reference -> text(reference, "type").equals("website"))
            .map(reference -> text(reference, "url"))
            .findFirst()
            .orElse("");
    Component read = new Component(name, licences(component), page);
    byFile.put(name.replaceFirst(":", ".").replaceFirst(":", "-") + ".jar", read);
    objects(component, "hashes")
        .filter(hash -> text(hash, "alg").equals("SHA-256"))
        .forEach(hash -> bySha256.put(text(hash, "content"), read));
  }

  private static List<String> licences(JsonObject component) {
    List<String> found = new ArrayList<>();
    objects(component, "licenses")
        .forEach(
            choice -> {
              JsonObject licence = choice.getAsJsonObject("license");
              String name =
                  licence == null
                      ? text(choice, "expression")
                      : Optional.of(text(licence, "id"))
                          .filter(id -> !id.isEmpty())
                          .orElseGet(() -> text(licence, "name"));
              found.add(name);
            });
    return found;
  }

  /** The library whose jar has this digest. */
  Optional<Component> withDigest(String sha256) {
    return Optional.ofNullable(bySha256.get(sha256));
  }

  /** The library whose jar Quarkus calls so: {@code GROUP.NAME-VERSION.jar}. */
  Optional<Component> called(String file) {
    return Optional.ofNullable(byFile.get(file));
  }

  private static Stream<JsonObject> objects(JsonObject parent, String name) {
    JsonArray array = parent.getAsJsonArray(name);
    return array == null
        ? Stream.empty()
        : StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value == null ? "" : value.getAsString();
  }
}
