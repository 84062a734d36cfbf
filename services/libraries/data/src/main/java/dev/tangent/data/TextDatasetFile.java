package dev.tangent.data;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Sha256;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** One split's {@code .jsonl} file, hashed as it is written and checked as it is read. */
final class TextDatasetFile implements AutoCloseable {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private record Example(String text, Integer label) {}

  private final String name;
  private final MessageDigest digest = Sha256.digest();
  private final BufferedWriter writer;
  private int count;

  private TextDatasetFile(Path folder, String name) throws IOException {
    this.name = name;
    this.writer =
        new BufferedWriter(
            new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(folder.resolve(name)), digest),
                StandardCharsets.UTF_8.newEncoder()));
  }

  static TextDatasetFile create(Path folder, String name) throws IOException {
    return new TextDatasetFile(folder, name);
  }

  void add(String text, int label) throws IOException {
    writer.write(GSON.toJson(new Example(text, label)));
    writer.write('\n');
    count++;
  }

  DatasetDescription.Part finish(String origin) throws IOException {
    writer.close();
    String hash = Sha256.hex(digest);
    return DatasetDescription.Part.ofTexts(name, count, hash, origin);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  static LabelledTexts read(Path file, DatasetDescription.Part part, int classes) {
    List<String> texts = new ArrayList<>(part.count());
    List<Integer> labels = new ArrayList<>(part.count());
    MessageDigest digest = Sha256.digest();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new DigestInputStream(Files.newInputStream(file), digest),
                StandardCharsets.UTF_8.newDecoder()))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Example example = parse(file, labels.size() + 1, line, classes);
        texts.add(example.text());
        labels.add(example.label());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    requireHash(file, part, Sha256.hex(digest));
    return new LabelledTexts(texts, labels.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Example parse(Path file, int line, String json, int classes) {
    try {
      Example example = GSON.fromJson(json, Example.class);
      if (example != null
          && example.text() != null
          && example.label() != null
          && example.label() >= 0
          && example.label() < classes) {
        return example;
      }
    } catch (JsonParseException e) {
      // Refused below.
    }
    throw new InvalidInputException(
        "%s, line %d: expected {\"text\":…,\"label\":0…%d}".formatted(file, line, classes - 1));
  }

  private static void requireHash(Path file, DatasetDescription.Part part, String found) {
    if (!found.equals(part.sha256())) {
      throw new InvalidInputException(
          "%s is not the file that dataset.json describes: SHA-256 %s expected, %s found; import it again"
              .formatted(file, part.sha256(), found));
    }
  }
}
