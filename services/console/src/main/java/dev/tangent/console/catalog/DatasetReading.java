package dev.tangent.console.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.tangent.client.job.UnknownNameException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.LabelledExamples;
import dev.tangent.data.LabelledImages;
import dev.tangent.data.LabelledTexts;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Datasets as they are stored; what is large is read from a verified copy on this machine. */
@Singleton
public class DatasetReading {

  private static final int EXAMPLES = 24;
  private static final int LONGEST_TEXT = 500;

  private final ArtifactStore artifacts;

  public DatasetReading(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * A dataset in the list.
   *
   * @param kind {@code text} or {@code image}
   * @param splits how many examples, by the split's name
   * @param problem why nothing more is known of it; absent when all is well
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Dataset")
  public record Summary(
      String name,
      String artifact,
      @Nullable String kind,
      int classes,
      Map<String, Integer> splits,
      @Nullable String problem) {}

  /**
   * One dataset.
   *
   * @param origins how each split came to be
   * @param examples the first of the test split
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "DatasetWithExamples")
  public record Detail(
      Summary dataset,
      List<ClassCount> classes,
      List<String> templates,
      Map<String, String> origins,
      List<Example> examples) {}

  /** How many examples a class has in each split. */
  public record ClassCount(String name, Map<String, Integer> counts) {}

  /**
   * @param text of a text dataset, shortened; absent for an image
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Example(int index, String label, @Nullable String text) {}

  Summary summary(String name, String id) {
    try {
      return summary(name, id, description(id));
    } catch (PermanentFailure | InvalidInputException e) {
      return new Summary(name, id, null, 0, Map.of(), e.getMessage());
    }
  }

  private static Summary summary(String name, String id, DatasetDescription description) {
    Map<String, Integer> splits = new TreeMap<>();
    for (Split split : Split.values()) {
      splits.put(DatasetDescription.key(split), description.size(split));
    }
    String kind = description.kind().name().toLowerCase(Locale.ROOT);
    return new Summary(name, id, kind, description.classNames().size(), splits, null);
  }

  /** The classes in words, by the dataset's artifact. */
  public List<String> classNames(String id) {
    return description(id).classNames();
  }

  private DatasetDescription description(String id) {
    Path file = artifacts.fetch(id, DatasetDescription.FILE);
    return DatasetDescription.read(Objects.requireNonNull(file.getParent()));
  }

  Detail detail(String name, String id) {
    try (Dataset dataset = Dataset.open(artifacts.folder(id))) {
      DatasetDescription description = dataset.description();
      Map<String, String> origins = new TreeMap<>();
      List<Map<String, Integer>> counts = new ArrayList<>();
      dataset.classNames().forEach(c -> counts.add(new TreeMap<>()));
      for (Split split : Split.values()) {
        String key = DatasetDescription.key(split);
        origins.put(key, description.part(split).origin());
        int[] ofSplit = dataset.split(split).counts(counts.size());
        for (int c = 0; c < ofSplit.length; c++) {
          counts.get(c).put(key, ofSplit[c]);
        }
      }
      List<ClassCount> classes = new ArrayList<>();
      for (int c = 0; c < counts.size(); c++) {
        classes.add(new ClassCount(dataset.classNames().get(c), counts.get(c)));
      }
      return new Detail(
          summary(name, id, description), classes, dataset.templates(), origins, examples(dataset));
    }
  }

  private static List<Example> examples(Dataset dataset) {
    LabelledExamples test = dataset.split(Split.TEST).first(EXAMPLES);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      String text = test instanceof LabelledTexts texts ? shortened(texts.texts().get(i)) : null;
      examples.add(new Example(i, dataset.classNames().get(test.label(i)), text));
    }
    return examples;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
  }

  byte[] image(String name, String id, int index) {
    try (Dataset dataset = Dataset.open(artifacts.folder(id))) {
      if (!(dataset.split(Split.TEST) instanceof LabelledImages images)
          || index < 0
          || index >= images.size()) {
        throw new UnknownNameException(
            "dataset '%s' has no image %d in its test split".formatted(name, index));
      }
      return png(images, index);
    }
  }

  private static byte[] png(LabelledImages images, int index) {
    int size = images.imageSize();
    int plane = size * size;
    ByteBuffer pixels = ByteBuffer.allocateDirect(3 * plane);
    images.read(index, pixels);
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < plane; i++) {
      int red = pixels.get(i) & 0xFF;
      int green = pixels.get(plane + i) & 0xFF;
      int blue = pixels.get(2 * plane + i) & 0xFF;
      image.setRGB(i % size, i / size, red << 16 | green << 8 | blue);
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
