package dev.tangent.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the trainer alone. */
@ConfigMapping(prefix = "tangent.trainer")
public interface TrainerConfig {

  /** How much work a killed trainer may lose: the time between two saved states of a fine-tune. */
  @WithDefault("PT60S")
  Duration saveEvery();
}
