package dev.tangent.data.collection.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.ImageImport;
import dev.tangent.data.collection.ImageImportOptions;
import dev.tangent.data.fixture.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TarShardsTest {

  private static final CollectionFormat FORMAT = CollectionFormat.WEBDATASET;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ustar,0 dark,1 bright", "gnu,a tabby cat dark,a mongrel bright"})
  void samplesAreWhatPythonWrote(String name, String even, String odd) {
    assertThat(Fixtures.rows(FORMAT, Fixtures.path("tar/" + name + ".tar")))
        .startsWith(even, odd, even, odd, even, odd)
        .containsOnly(even, odd);
  }

  @Test
  void paxNamesAreRead() {
    assertThat(Fixtures.rows(FORMAT, Fixtures.path("tar/pax.tar")))
        .hasSize(6)
        .containsOnly("a tabby cat dark", "a mongrel bright");
  }

  @Test
  void shardsInFoldersOfSplitsAreOneDataset() throws IOException {
    for (String part : new String[] {"train/00000.tar", "train/00001.tar", "test/00000.tar"}) {
      Path shard = folder.resolve("in").resolve(part);
      Files.createDirectories(shard.getParent());
      Files.copy(Fixtures.path("tar/ustar.tar"), shard);
    }

    try (ImageDataset dataset =
        ImageImport.run(
                folder.resolve("in"),
                "bright",
                ImageImportOptions.of(FORMAT).withImageSize(8),
                folder.resolve("out"),
                ProgressListener.SILENT)
            .dataset()) {
      assertThat(dataset.classNames()).containsExactly("0", "1");
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(44);
      assertThat(dataset.size(Split.VALIDATION)).isEqualTo(4);
      assertThat(dataset.size(Split.TEST)).isEqualTo(24);
    }
  }

  /** A ustar member with a sound checksum. */
  private static byte[] member(String name, String size, byte[] body) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, size);
    header[156] = '0';
    put(header, 257, "ustar");
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    out.writeBytes(Arrays.copyOf(body, (body.length + 511) / 512 * 512));
    return out.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private void assertRefused(byte[] archive, String... words) throws IOException {
    Path file = folder.resolve("hostile.tar");
    Files.write(file, archive);
    assertThatThrownBy(() -> Fixtures.rows(FORMAT, file))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains("hostile.tar").contains(words));
  }

  @Test
  void hostileMembersAreRefused() throws IOException {
    assertRefused(member("../../etc/a.jpg", "00000000001", new byte[1]), "leads out");
    assertRefused(member("/etc/a.jpg", "00000000001", new byte[1]), "leads out");
    assertRefused(member("a.jpg", "77777777777", new byte[1]), "claims 8589934591 bytes");
    String exbibytes = "\u0080\0\0\0\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff";
    assertRefused(member("a.jpg", exbibytes, new byte[1]), "claims");
    assertRefused(member("a.jpg", "-0000000001", new byte[1]), "cannot be");
    assertRefused(new byte[100], "truncated");
    assertRefused(
        "no archive at all ".repeat(100).getBytes(StandardCharsets.UTF_8), "not a tar archive");
  }

  private static byte[] labelled(String first, String second) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    byte[] image = Fixtures.bytes("rgb.png");
    String size = "%011o".formatted(image.length);
    for (int i = 0; i < 40; i++) {
      archive.writeBytes(member("%03d.%s".formatted(i, first), size, image));
    }
    for (int i = 0; i < 40; i++) {
      byte[] label = new byte[] {(byte) ('0' + i % 2)};
      archive.writeBytes(member("%03d.%s".formatted(i, second), "00000000001", label));
    }
    archive.writeBytes(member("._000.png", "00000000001", new byte[1]));
    archive.writeBytes(new byte[1024]);
    return archive.toByteArray();
  }

  /** Images first, then labels; the keys of CLIP_benchmark, of OpenAI's sets, and plain ones. */
  @ParameterizedTest
  @CsvSource({"png,cls,a.tar", "input.jpg,output.cls,a.tar", "image.jpg,label.txt,a.tgz"})
  void membersNeedNotFollowEachOtherAndMayHaveLongerKeys(String image, String label, String name)
      throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out =
        name.endsWith("gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(labelled(image, label));
    }

    assertThat(Fixtures.rows(FORMAT, file))
        .hasSize(40)
        .allMatch(row -> row.startsWith("0 ") || row.startsWith("1 "));
  }

  @Test
  void aTruncatedGzipIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(labelled("png", "cls"));
    }
    assertRefused(Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2), "truncated or damaged");
  }

  @Test
  void aTruncatedArchiveIsRefused() throws IOException {
    byte[] sound = Fixtures.bytes("tar/ustar.tar");
    assertRefused(Arrays.copyOf(sound, 5 * 512), "truncated");
    assertRefused(Arrays.copyOf(sound, 5 * 512 + 100), " ");
  }

  @Test
  void aSampleWithoutLabelOrImageIsToldByItsName() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    archive.writeBytes(member("x/0001.cls", "00000000001", "3".getBytes(StandardCharsets.UTF_8)));
    archive.writeBytes(member("x/0002.jpg", "00000000001", new byte[1]));
    archive.writeBytes(new byte[1024]);
    Path file = Files.write(folder.resolve("train.tar"), archive.toByteArray());

    assertThatThrownBy(
            () ->
                ImageImport.run(
                    file,
                    "x",
                    ImageImportOptions.of(FORMAT),
                    folder.resolve("out"),
                    ProgressListener.SILENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train.tar, member x/0001: only cls")
        .hasMessageContaining("train.tar, member x/0002: no .cls, no .json with 'label'");
  }

  @Test
  void damageIsAtMostRefused() throws IOException {
    byte[] sound = Fixtures.bytes("tar/pax.tar");
    Random random = new Random(0);
    Path file = folder.resolve("damaged.tar");
    for (int i = 0; i < 200; i++) {
      byte[] bytes = sound.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[random.nextInt(20_000)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
      try {
        assertThat(Fixtures.rows(FORMAT, file)).hasSizeLessThan(30);
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageContaining(" ");
      }
    }
  }
}
