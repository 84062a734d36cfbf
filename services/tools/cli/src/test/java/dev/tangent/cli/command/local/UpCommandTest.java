package dev.tangent.cli.command.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.cli.environment.Environment;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.AssemblyConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class UpCommandTest {

  private final UpCommand up = new UpCommand(new Environment(Map.of(), Path.of("target")));

  @Test
  void startsAllServicesUnlessSomeAreLeftOut() {
    assertThat(servicesOf()).containsExactlyInAnyOrder(Service.values());
    assertThat(servicesOf("--without", "composer,trainer"))
        .containsExactlyInAnyOrder(Service.VECTOR_BUILDER, Service.EVALUATOR);
    assertThat(servicesOf("--without", "trainer,vector-builder,composer,evaluator")).isEmpty();
  }

  @Test
  void startsTheConsoleUnlessItIsLeftOut() {
    assertThat(config().console()).isTrue();
    assertThat(config("--without", "composer").console()).isTrue();
    assertThat(config("--without", "console,composer").console()).isFalse();
    assertThat(servicesOf("--without", "console")).containsExactlyInAnyOrder(Service.values());
  }

  @Test
  void anUnknownServiceIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> servicesOf("--without", "merger"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--without: no service 'merger'")
        .hasMessageContaining("vector-builder")
        .hasMessageContaining("console");
  }

  private Set<Service> servicesOf(String... arguments) {
    return config(arguments).services();
  }

  private AssemblyConfig config(String... arguments) {
    new CommandLine(up).parseArgs(arguments);
    return up.config(Path.of("target"));
  }
}
