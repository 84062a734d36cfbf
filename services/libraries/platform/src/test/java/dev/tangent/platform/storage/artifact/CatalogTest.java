package dev.tangent.platform.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

  @TempDir Path temp;
  private DirectoryObjectStore store;
  private Catalog catalog;

  @BeforeEach
  void open() {
    store = new DirectoryObjectStore(temp.resolve("store"));
    catalog = new Catalog(store);
  }

  @Test
  void findsTheLatestMeaningOfAName() {
    catalog.name(Catalog.Kind.BASE, "minilm", "a1");
    catalog.name(Catalog.Kind.BASE, "minilm", "b2");

    assertThat(catalog.find(Catalog.Kind.BASE, "minilm")).contains("b2");
    assertThat(catalog.find(Catalog.Kind.DATASET, "minilm")).isEmpty();
  }

  @Test
  void listsNamesOfOneKind() {
    catalog.name(Catalog.Kind.DATASET, "foods", "f");
    catalog.name(Catalog.Kind.DATASET, "animals.v2", "a");
    catalog.name(Catalog.Kind.BASE, "minilm", "m");

    assertThat(catalog.list(Catalog.Kind.DATASET))
        .containsExactly(Map.entry("animals.v2", "a"), Map.entry("foods", "f"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Foods", "../x", "a/b", "-a", "a b", "ä"})
  void refusesNamesThatAreNotSimple(String name) {
    assertThatThrownBy(() -> catalog.name(Catalog.Kind.DATASET, name, "id"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'" + name + "' cannot be the name of a dataset");
  }

  @Test
  void aDamagedEntryIsNamed() {
    store.put("catalog/bases/minilm.json", "{".getBytes());

    assertThatThrownBy(() -> catalog.find(Catalog.Kind.BASE, "minilm"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("catalog/bases/minilm.json");
  }

  @Test
  void theSameContentIsTheSameArtifactUnderEveryName() throws Exception {
    ArtifactStore artifacts = new ArtifactStore(store, temp.resolve("cache"));
    Path folder = Files.createDirectory(temp.resolve("data"));
    Files.writeString(folder.resolve("train.jsonl"), "{}");

    Manifest one = ImportedArtifact.commit(artifacts, catalog, Catalog.Kind.DATASET, "one", folder);
    Manifest two = ImportedArtifact.commit(artifacts, catalog, Catalog.Kind.DATASET, "two", folder);
    Files.writeString(folder.resolve("train.jsonl"), "{ }");
    Manifest other =
        ImportedArtifact.commit(artifacts, catalog, Catalog.Kind.DATASET, "two", folder);

    // printf 'dataset\n%s  train.jsonl\n' "$(printf '{}' | sha256sum | cut -c1-64)" | sha256sum
    assertThat(one.id())
        .isEqualTo("6d862bf3fbfdae4d1ee032c3ae3ff4ff06daaf12c7017fc75b0baf323ed533c9");
    assertThat(two).isEqualTo(one);
    assertThat(other.id()).isNotEqualTo(one.id());
    assertThat(catalog.find(Catalog.Kind.DATASET, "one")).contains(one.id());
    assertThat(catalog.find(Catalog.Kind.DATASET, "two")).contains(other.id());
  }
}
