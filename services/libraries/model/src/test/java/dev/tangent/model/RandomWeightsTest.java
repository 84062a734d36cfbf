package dev.tangent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.model.fixture.NanoModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomWeightsTest {

  @TempDir Path folder;

  @Test
  void takeThePlaceOfLinkedWeightsAndLeaveTheLinkedFileAlone() throws IOException {
    Path model = NanoModel.small().write(folder.resolve("base"));
    byte[] before = Files.readAllBytes(model.resolve("model.safetensors"));
    Path imported = Files.createDirectory(folder.resolve("imported"));
    for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.createSymbolicLink(imported.resolve(file), model.resolve(file));
    }

    RandomWeights.replaceIn(imported, 5);

    try (Stream<Path> files = Files.list(imported)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("config.json", "tokenizer.json", "model.safetensors");
    }
    assertThat(Files.readAllBytes(model.resolve("model.safetensors"))).isEqualTo(before);
    assertThat(Files.readAllBytes(imported.resolve("model.safetensors"))).isNotEqualTo(before);
    try (PretrainedEncoder encoder = PretrainedEncoder.load(imported)) {
      assertThat(encoder.encoder().dimension()).isEqualTo(16);
    }
  }
}
