package dev.tangent.distribution;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The licences of the libraries that are carried: a list of all, and what each jar holds of licence
 * texts and notices.
 */
final class Licences {

  /** What the build makes itself; all else must be somebody's, and be on the bill. */
  private static final Pattern OURS =
      Pattern.compile(
          "services/[a-z-]+/(quarkus-run\\.jar|(app|quarkus)/[^/]+\\.jar)|.*/(dev\\.tangent\\.)?tangent-[^/]+\\.jar");

  /** {@code LICENSE}, {@code META-INF/NOTICE.txt}, {@code META-INF/licenses/x/LICENSE}, … */
  private static final Pattern TEXT =
      Pattern.compile(
          "(META-INF/)?((licen[cs]es?/[^/]*/?[^/]+)|(about_files/[^/]+)|((licen[cs]e|notice|copying|copyright|about)([.-][^/]*)?))",
          Pattern.CASE_INSENSITIVE);

  private static final long LONGEST = 1 << 20;

  private final BillOfMaterials bill;
  private final Path folder;
  private final SortedMap<String, Path> texts = new TreeMap<>();
  private final SortedMap<String, Component> components = new TreeMap<>();
  private final SortedMap<String, String> textsOf = new TreeMap<>();
  private final List<String> unknown = new ArrayList<>();

  private Licences(BillOfMaterials bill, Path folder) {
    this.bill = bill;
    this.folder = folder;
  }

  /**
   * @param files what is carried
   * @param folder where the texts are unpacked to
   * @return the files of the licences, by their path in the archive
   * @throws InvalidInputException naming jars that the bill does not have
   */
  static SortedMap<String, Path> of(Map<String, Path> files, BillOfMaterials bill, Path folder)
      throws IOException {
    Licences licences = new Licences(bill, folder);
    for (Map.Entry<String, Path> each : files.entrySet()) {
      if (each.getKey().endsWith(".jar") && !OURS.matcher(each.getKey()).matches()) {
        licences.add(each.getKey(), each.getValue());
      }
    }
    if (!licences.unknown.isEmpty()) {
      throw new InvalidInputException(
          "The archive would carry what target/bom.json does not list: %s. If a version changed, build anew: ./mvnw -Pdist clean package"
              .formatted(String.join(", ", licences.unknown)));
    }
    licences.writeList();
    return licences.texts;
  }

  private void add(String path, Path jar) throws IOException {
    // Quarkus leaves files out of a few jars: these have other digests and keep their names.
    Component component =
        bill.withDigest(Sha256.of(jar))
            .or(() -> bill.called(jar.getFileName().toString()))
            .orElse(null);
    if (component == null) {
      unknown.add(path);
    } else if (components.put(component.name(), component) == null) {
      unpack(component, jar);
    }
  }

  private void unpack(Component component, Path jar) throws IOException {
    String place = "licences/" + component.name().replace(':', '_');
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        String name = entry.getName();
        if (!entry.isDirectory()
            && !name.endsWith(".class")
            && entry.getSize() <= LONGEST
            && TEXT.matcher(name).matches()) {
          String flat = name.replaceFirst("^META-INF/", "").replace('/', '_');
          Path text = folder.resolve(component.name().replace(':', '_')).resolve(flat);
          Files.createDirectories(text.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.write(text, in.readAllBytes());
          }
          texts.put(place + "/" + flat, text);
          textsOf.put(component.name(), place);
        }
      }
    }
  }

  private void writeList() throws IOException {
    StringBuilder list =
        new StringBuilder(
            """
            Tangent is licensed under the Apache License 2.0 (LICENSE). The libraries below come
            with it, each under its own licence: as its author states it to Maven, and
            with the texts that its jar holds, where it holds any. bom.json is the same list for
            programs, with digests (CycloneDX). Jars are as their authors published them, but for
            files that Quarkus leaves out of some: those have other digests.

            """);
    for (Component component : components.values()) {
      list.append(component.name()).append('\n');
      list.append("    licence: ")
          .append(
              component.licences().isEmpty()
                  ? "not stated to Maven"
                  : String.join(", or ", component.licences()))
          .append('\n');
      if (!component.page().isEmpty()) {
        list.append("    page: ").append(component.page()).append('\n');
      }
      String place = textsOf.get(component.name());
      if (place != null) {
        list.append("    texts: ").append(place).append('\n');
      }
    }
    Files.createDirectories(folder);
    Path file = Files.writeString(folder.resolve("THIRD-PARTY.txt"), list);
    texts.put("licences/THIRD-PARTY.txt", file);
  }
}
