package dev.tangent.demonstration.glyphs;

import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.model.tower.ImageTower;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.pretraining.ContrastivePretrainer;
import dev.tangent.training.pretraining.PretrainingSettings;
import dev.tangent.training.state.ResumableState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/**
 * Pre-trains the demonstration's CLIP from random weights, or goes on where an earlier call
 * stopped: how the checkpoint that ships was made.
 *
 * <p>{@code PretrainGlyphs FOLDER STEPS BATCH LR WARMUP FIRST GROWING CONCEPTS WIDTH LAYERS PATCH
 * SEED}, or {@code convnext} for {@code WIDTH LAYERS PATCH}
 */
public final class PretrainGlyphs {

  private static final int SAVE_EVERY = 250;

  private PretrainGlyphs() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int steps = Integer.parseInt(args[1]);
    PretrainingSettings settings =
        new PretrainingSettings(
            steps,
            Integer.parseInt(args[2]),
            Double.parseDouble(args[3]),
            Integer.parseInt(args[4]),
            0.1,
            1,
            Integer.parseInt(args[5]),
            Integer.parseInt(args[6]));
    long seed = Long.parseLong(args[args.length - 1]);
    Path start = folder.resolve("start");
    if (Files.notExists(start.resolve("model.safetensors"))) {
      GlyphClip.writeStart(start, tower(args), seed);
    }
    try (ContrastiveModel model = ContrastiveModel.load(start);
        ContrastivePretrainer pretrainer = new ContrastivePretrainer(model, settings, seed)) {
      Path state = folder.resolve("state.safetensors");
      if (Files.exists(state)) {
        pretrainer.restoreState(state);
        System.out.println("resumed at step " + pretrainer.done());
      }
      pretrainer.run(
          new GlyphPairs(model, Integer.parseInt(args[7]), seed), new Log(folder, pretrainer));
      pretrainer.writeCheckpoint(folder.resolve("model.safetensors"), Map.of());
    }
  }

  private static ImageTower tower(String[] args) {
    return args[8].equals("convnext")
        ? GlyphClip.convNext()
        : GlyphClip.transformer(
            Integer.parseInt(args[8]), Integer.parseInt(args[9]), Integer.parseInt(args[10]));
  }

  /** A line every 50 steps, state and weights every {@value #SAVE_EVERY}. */
  private record Log(Path folder, ContrastivePretrainer pretrainer) implements TrainingListener {

    @Override
    public void onStep(long step, long total, double loss, double rate, double speed) {
      if (step % 50 == 0 || step == 1) {
        String line =
            String.format(
                "%s step %d of %d loss %.4f rate %.2e pairs/s %.0f%n",
                Instant.now(), step, total, loss, rate, speed);
        System.out.print(line);
        try {
          Files.writeString(
              folder.resolve("log.txt"),
              line,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void afterStep(long step, ResumableState state) {
      if (step % SAVE_EVERY == 0) {
        try {
          Path next = folder.resolve("state.next");
          state.saveState(next);
          Files.move(
              next, folder.resolve("state.safetensors"), StandardCopyOption.REPLACE_EXISTING);
          Path weights = folder.resolve("weights.next");
          pretrainer.writeCheckpoint(weights, Map.of("step", Long.toString(step)));
          Files.move(
              weights, folder.resolve("model.safetensors"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
