package dev.tangent.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.cli.environment.Environment;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.storage.StoreIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressResolutionTest {

  @TempDir Path folder;

  private Addresses resolve(Map<String, String> more) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "TANGENT_STORE_ENDPOINT", "http://127.0.0.1:2"));
    variables.putAll(more);
    return new AddressResolution(new Environment(variables, folder)).resolve(null);
  }

  @Test
  void onePrefixIsBrokersAndStores() {
    Addresses addresses =
        resolve(
            Map.of(
                "TANGENT_PREFIX", "a.",
                "TANGENT_STORE_ACCESS_KEY", "k",
                "TANGENT_STORE_SECRET_KEY", "s"));

    assertThat(addresses.broker().prefix()).isEqualTo(new NamePrefix("a."));
    assertThat(addresses.store().prefix()).isEqualTo(new NamePrefix("a."));
  }

  @Test
  void aWebIdentityStandsForKeys() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "x");

    Addresses addresses =
        resolve(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_ROLE_ARN", "r"));

    assertThat(addresses.store().identity()).isInstanceOf(StoreIdentity.WebIdentity.class);
    assertThat(addresses.store().prefix()).isEqualTo(NamePrefix.NONE);
  }

  @Test
  void aPrefixThatCouldMeetOtherNamesIsRefused() {
    assertThatThrownBy(
            () ->
                resolve(
                    Map.of(
                        "TANGENT_PREFIX", "a",
                        "TANGENT_STORE_ACCESS_KEY", "k",
                        "TANGENT_STORE_SECRET_KEY", "s")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("TANGENT_PREFIX is 'a'; expected");
  }
}
