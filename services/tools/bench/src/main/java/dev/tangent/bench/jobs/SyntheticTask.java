package dev.tangent.bench.jobs;

import dev.tangent.bench.numerics.SyntheticEncoder;
import dev.tangent.common.Split;
import dev.tangent.data.LabelledTexts;
import dev.tangent.data.TextDataset;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A nano base and a task of random words in the store, to be fine-tuned on. */
final class SyntheticTask {

  private static final SyntheticEncoder ENCODER = SyntheticEncoder.NANO;
  private static final String BASE = ENCODER.name();
  private static final String TASK = "words";
  private static final int BATCH = 32;

  private SyntheticTask() {}

  static void store(BenchedAssembly assembly, Path scratch) throws IOException {
    Path base = scratch.resolve("base");
    ENCODER.write(base);
    commit(assembly, Catalog.Kind.BASE, BASE, base);
    Path dataset = scratch.resolve("dataset");
    TextDataset.write(
        dataset,
        TASK,
        List.of(SyntheticEncoder.word(2), SyntheticEncoder.word(3)),
        List.of("{}"),
        Map.of(
            Split.TRAIN, texts(256, 1), Split.VALIDATION, texts(32, 2), Split.TEST, texts(32, 3)),
        "drawn");
    commit(assembly, Catalog.Kind.DATASET, TASK, dataset);
  }

  /** One fine-tune of this many steps; another seed is other work. */
  static FineTuneJob.Builder fineTune(int steps, long seed) {
    return FineTuneJob.newBuilder()
        .setBase(BASE)
        .setDataset(TASK)
        .setMethod(Method.STANDARD)
        .setFineTuning(FineTuning.newBuilder().setSteps(steps).setBatch(BATCH).addLr(1e-5))
        .setSeed(seed);
  }

  private static void commit(
      BenchedAssembly assembly, Catalog.Kind kind, String name, Path folder) {
    ImportedArtifact.commit(assembly.artifacts(), assembly.catalog(), kind, name, folder);
  }

  private static LabelledTexts texts(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> texts = new ArrayList<>();
    int[] labels = new int[n];
    Arrays.setAll(labels, i -> i % 2);
    for (int i = 0; i < n; i++) {
      texts.add(
          random
              .ints(ENCODER.tokens(), 4, ENCODER.vocabulary())
              .mapToObj(SyntheticEncoder::word)
              .collect(Collectors.joining(" ")));
    }
    return new LabelledTexts(texts, labels);
  }
}
