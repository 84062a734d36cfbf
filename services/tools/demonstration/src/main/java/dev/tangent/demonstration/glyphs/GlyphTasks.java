package dev.tangent.demonstration.glyphs;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.ImageDatasetWriter;
import dev.tangent.demonstration.glyphs.atlas.FontGroup;
import dev.tangent.demonstration.glyphs.atlas.Glyph;
import dev.tangent.demonstration.glyphs.atlas.GlyphAtlas;
import dev.tangent.demonstration.glyphs.painting.Canvas;
import dev.tangent.demonstration.glyphs.painting.PlainPainter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tasks that tell characters apart, each painted in a manner of its own, and a control task over
 * 100 other symbols. Training and validation have one group of fonts, test another, and
 * pre-training saw neither. The same pictures are painted every time.
 */
public final class GlyphTasks {

  /** The corpus that a pre-training can name: all characters, in the fonts of pre-training. */
  public static final String CORPUS = "glyphs";

  static final int TRAIN = 4_000;
  static final int CONTROL_TRAIN = 100;
  static final int HELD_OUT = 2_000;

  /** Pictures of each character in {@link #CORPUS}. */
  static final int CORPUS_EACH = 32;

  private GlyphTasks() {}

  /** The eight tasks. */
  public static List<String> names() {
    return Arrays.stream(GlyphTask.values())
        .filter(task -> task != GlyphTask.CONTROL)
        .map(GlyphTask::key)
        .toList();
  }

  /** The control task, which is none of {@link #names()}. */
  public static String control() {
    return "other-symbols";
  }

  /**
   * Writes a task as a dataset; always the same bytes.
   *
   * @param folder absent or empty
   * @throws InvalidInputException when there is no such task
   */
  public static ImageDataset write(String task, Path folder) {
    GlyphTask wanted = find(task);
    int train = wanted == GlyphTask.CONTROL ? CONTROL_TRAIN : TRAIN;
    try (ImageDatasetWriter writer = new ImageDatasetWriter(folder, Canvas.SIDE)) {
      paint(wanted, Split.TRAIN, train, writer);
      paint(wanted, Split.VALIDATION, HELD_OUT, writer);
      paint(wanted, Split.TEST, HELD_OUT, writer);
      return writer.finish(task, names(wanted.glyphs()), wanted.templates());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the task to " + folder, e);
    }
  }

  /**
   * Writes {@link #CORPUS} as a dataset; always the same bytes. Its held-out splits, of a picture
   * for each character, are there because a dataset has them.
   *
   * @param folder absent or empty
   */
  public static ImageDataset writeCorpus(Path folder) {
    int[] order = GlyphPairs.order(0, 0);
    try (ImageDatasetWriter writer = new ImageDatasetWriter(folder, Canvas.SIDE)) {
      GlyphPictures pictures = new GlyphPictures(FontGroup.PRETRAINING, new PlainPainter(), 1);
      byte[] rgb = new byte[GlyphPictures.BYTES];
      for (int i = 0; i < order.length * (CORPUS_EACH + 2); i++) {
        int label = i % order.length;
        int round = i / order.length;
        pictures.paint(order[label], i, rgb);
        writer.append(rgb, label, round < CORPUS_EACH ? Split.TRAIN : heldOut(round));
      }
      Arrays.stream(Split.values()).forEach(split -> writer.origin(split, "painted"));
      return writer.finish(CORPUS, names(order), GlyphPairs.TEMPLATES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the corpus to " + folder, e);
    }
  }

  private static Split heldOut(int round) {
    return round == CORPUS_EACH ? Split.VALIDATION : Split.TEST;
  }

  private static void paint(GlyphTask task, Split split, int count, ImageDatasetWriter writer)
      throws IOException {
    GlyphPictures pictures = pictures(task, split);
    int[] glyphs = task.glyphs();
    byte[] rgb = new byte[GlyphPictures.BYTES];
    for (int i = 0; i < count; i++) {
      pictures.paint(glyphs[i % glyphs.length], i, rgb);
      writer.append(rgb, i % glyphs.length, split);
    }
    String fonts = split == Split.TEST ? "test fonts" : "training fonts";
    writer.origin(split, "painted with " + fonts);
  }

  static GlyphPictures pictures(GlyphTask task, Split split) {
    FontGroup fonts = split == Split.TEST ? FontGroup.TEST : FontGroup.TRAINING;
    int seed = 100 + task.ordinal() * Split.values().length + split.ordinal();
    return new GlyphPictures(fonts, task.painter(), seed);
  }

  private static List<String> names(int[] glyphs) {
    List<Glyph> all = GlyphAtlas.get().glyphs();
    return Arrays.stream(glyphs).mapToObj(i -> all.get(i).name()).toList();
  }

  static GlyphTask find(String task) {
    if (task.equals(control())) {
      return GlyphTask.CONTROL;
    }
    if (!names().contains(task)) {
      throw new InvalidInputException(
          "there is no demonstration task '%s'; there are %s and the control %s"
              .formatted(task, names().stream().collect(Collectors.joining(", ")), control()));
    }
    return GlyphTask.valueOf(task.toUpperCase(Locale.ROOT));
  }
}
