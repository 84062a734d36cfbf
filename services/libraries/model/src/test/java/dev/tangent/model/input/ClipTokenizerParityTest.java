package dev.tangent.model.input;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token ids against Transformers' CLIPTokenizer, on CLIP's own vocabulary cut short: exactly. */
class ClipTokenizerParityTest {

  private static final int POSITIONS = 77;

  private TextTokenizer tokenizer;
  private Expected expected;

  private record Case(String text, long[] ids) {}

  private record Expected(List<Case> cases, long[][] padded) {}

  @BeforeEach
  void open() throws IOException, URISyntaxException {
    Path folder = Path.of(getClass().getResource("/parity/clip/tokenizer").toURI());
    tokenizer = new TextTokenizer(folder);
    String json = Files.readString(folder.resolve("expected.json"));
    expected = new Gson().fromJson(json, Expected.class);
  }

  @Test
  void ids() {
    List<String> texts = expected.cases().stream().map(Case::text).toList();
    List<long[]> ids = tokenizer.ids(texts, POSITIONS);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(ids.get(i)).as(texts.get(i)).isEqualTo(expected.cases().get(i).ids());
    }
  }

  @Test
  void padding() {
    List<String> texts = expected.cases().stream().map(Case::text).limit(4).toList();
    TokenizedTexts examples =
        new TokenizedTexts(tokenizer.ids(texts, POSITIONS), new int[4], tokenizer.padding("none"));
    try (NDManager manager = NDManager.newBaseManager()) {
      long[] flat = examples.batch(manager, new int[] {0, 1, 2, 3}).get(0).toLongArray();
      long[] rows = Arrays.stream(expected.padded()).flatMapToLong(Arrays::stream).toArray();
      assertThat(flat).isEqualTo(rows);
    }
  }

  @Test
  void theLongestTextsEndWithTheEnd() {
    for (Case one : expected.cases()) {
      assertThat(one.ids().length).isLessThanOrEqualTo(POSITIONS);
      assertThat(one.ids()[one.ids().length - 1]).isEqualTo(tokenizer.padding("none"));
    }
  }
}
