package dev.tangent.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreIdentityTest {

  @TempDir Path folder;

  private static StoreIdentity find(Map<String, String> environment) {
    return StoreIdentity.find(name -> Optional.ofNullable(environment.get(name)), "eu-west-1");
  }

  @Test
  void prefersTangentsOwnKeys() {
    assertThat(
            find(
                Map.of(
                    "TANGENT_STORE_ACCESS_KEY", "ours",
                    "TANGENT_STORE_SECRET_KEY", "s",
                    "AWS_ACCESS_KEY_ID", "theirs",
                    "AWS_SESSION_TOKEN", "of theirs")))
        .isEqualTo(new StoreIdentity.Keys("ours", Secret.of("s"), Optional.empty()));
  }

  @Test
  void readsATokenFromASettingOrAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "from a file\n");
    Map<String, String> keys =
        Map.of("TANGENT_STORE_ACCESS_KEY", "a", "TANGENT_STORE_SECRET_KEY", "s");
    Map<String, String> given = new HashMap<>(keys);
    given.put("TANGENT_STORE_SESSION_TOKEN_FILE", file.toString());

    assertThat(find(given))
        .isEqualTo(
            new StoreIdentity.Keys("a", Secret.of("s"), Optional.of(Secret.of("from a file"))));
    assertThat(find(given).settings()).contains("session may have ended");
  }

  @Test
  void readsTheKeysAndTheSessionThatOtherToolsRead() {
    assertThat(
            find(
                Map.of(
                    "AWS_ACCESS_KEY_ID", "a",
                    "AWS_SECRET_ACCESS_KEY", "s",
                    "AWS_SESSION_TOKEN", "t")))
        .isEqualTo(new StoreIdentity.Keys("a", Secret.of("s"), Optional.of(Secret.of("t"))));
  }

  @Test
  void takesAWebIdentityWhereThereAreNoKeys() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "x");

    assertThat(
            find(
                Map.of(
                    "AWS_WEB_IDENTITY_TOKEN_FILE",
                    token.toString(),
                    "AWS_ROLE_ARN",
                    "arn:aws:iam::1:role/trainer")))
        .isEqualTo(
            new StoreIdentity.WebIdentity(
                token,
                "arn:aws:iam::1:role/trainer",
                "tangent",
                URI.create("https://sts.eu-west-1.amazonaws.com")));
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> find(Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("neither TANGENT_STORE_ACCESS_KEY nor TANGENT_STORE_ACCESS_KEY_FILE")
        .hasMessageContaining("AWS_ROLE_ARN");
    assertThatThrownBy(() -> find(Map.of("TANGENT_STORE_ACCESS_KEY", "a")))
        .hasMessageContaining("neither TANGENT_STORE_SECRET_KEY nor");
    assertThatThrownBy(() -> find(Map.of("AWS_ACCESS_KEY_ID", "a")))
        .hasMessageContaining("AWS_ACCESS_KEY_ID is set, but not AWS_SECRET_ACCESS_KEY");
    assertThatThrownBy(() -> find(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere")))
        .hasMessageContaining("AWS_WEB_IDENTITY_TOKEN_FILE is set, but not AWS_ROLE_ARN");
    assertThatThrownBy(
            () -> find(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere", "AWS_ROLE_ARN", "r")))
        .hasMessageContaining("names /nowhere, which is not a readable file");
  }

  @Test
  void tellsNoSecret() {
    StoreIdentity keys =
        new StoreIdentity.Keys("a", Secret.of("hush"), Optional.of(Secret.of("hush")));

    assertThat(keys.toString() + keys.name() + keys.settings()).doesNotContain("hush");
  }
}
