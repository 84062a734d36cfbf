package dev.tangent.demonstration.glyphs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.demonstration.glyphs.atlas.FontGroup;
import dev.tangent.demonstration.glyphs.atlas.Glyph;
import dev.tangent.demonstration.glyphs.atlas.GlyphAtlas;
import dev.tangent.demonstration.glyphs.painting.Canvas;
import dev.tangent.demonstration.glyphs.painting.PlainPainter;
import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ImageNormalization;
import dev.tangent.training.pretraining.PairSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Characters of the pre-training fonts with their names, painted as they are asked for: no picture
 * is ever seen twice.
 */
public final class GlyphPairs implements PairSource {

  /** How captions are made of names. */
  public static final List<String> TEMPLATES =
      List.of(
          "{}",
          "a photo of {}",
          "an image of the {}",
          "a drawing of the {}",
          "the character {}",
          "a sign with {} in some font");

  private final int[] order;
  private final ExampleSource captions;
  private final ImageNormalization normalization;
  private final GlyphPictures pictures;
  private final long seed;

  /**
   * @param concepts how many of the atlas's characters take part; 0 for all
   * @param seed of the pictures, the captions and the order in which characters are introduced
   */
  public GlyphPairs(ContrastiveModel model, int concepts, long seed) {
    List<Glyph> glyphs = GlyphAtlas.get().glyphs();
    this.order = order(concepts, seed);
    List<String> texts = new ArrayList<>();
    for (int glyph : order) {
      TEMPLATES.forEach(t -> texts.add(t.replace("{}", glyphs.get(glyph).name())));
    }
    this.captions = model.captions(texts);
    this.normalization = model.normalization();
    this.pictures = new GlyphPictures(FontGroup.PRETRAINING, new PlainPainter(), seed);
    this.seed = seed;
  }

  /**
   * Characters of the atlas in the order in which a curriculum introduces them.
   *
   * @param concepts how many; 0 for all
   */
  static int[] order(int concepts, long seed) {
    int size = GlyphAtlas.get().glyphs().size();
    int kept = concepts == 0 ? size : concepts;
    int[] order = IntStream.range(0, size).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < kept; i++) {
      int j = i + random.nextInt(size - i);
      int glyph = order[j];
      order[j] = order[i];
      order[i] = glyph;
    }
    return Arrays.copyOf(order, kept);
  }

  @Override
  public int concepts() {
    return order.length;
  }

  @Override
  public Pairs batch(NDManager manager, int[] concepts, long position) {
    int n = concepts.length;
    ByteBuffer planes = ByteBuffer.allocateDirect(n * GlyphPictures.BYTES);
    byte[] rgb = new byte[GlyphPictures.BYTES];
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      pictures.paint(order[concepts[i]], position + i, rgb);
      put(planes, rgb);
      int template = new SplittableRandom(seed + position + i).split().nextInt(TEMPLATES.size());
      rows[i] = concepts[i] * TEMPLATES.size() + template;
    }
    NDArray pixels = normalization.apply(manager, planes.flip(), n, Canvas.SIDE);
    return new Pairs(new NDList(pixels), captions.batch(manager, rows));
  }

  private static void put(ByteBuffer planes, byte[] rgb) {
    for (int channel = 0; channel < 3; channel++) {
      for (int at = channel; at < rgb.length; at += 3) {
        planes.put(rgb[at]);
      }
    }
  }
}
