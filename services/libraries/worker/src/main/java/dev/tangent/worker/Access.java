package dev.tangent.worker;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.Secret;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerSettings;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.worker.config.TangentConfig;
import java.nio.file.Path;
import java.util.Optional;

/** The service's typed configuration as broker and store take it, with secrets read. */
public final class Access {

  private Access() {}

  static BrokerConfig broker(String servers, TangentConfig.Kafka kafka) {
    return new BrokerSettings(
            servers,
            Optional.of(kafka.securityProtocol()),
            Optional.of(kafka.mechanism()),
            kafka.username(),
            kafka.password(),
            kafka.passwordFile(),
            kafka.trustedCertificates())
        .resolve();
  }

  static StoreConfig store(TangentConfig.Store store) {
    return new StoreConfig(
        store.endpoint(),
        required(StoreConfig.ACCESS_KEY, store.accessKey(), store.accessKeyFile()),
        required(StoreConfig.SECRET_KEY, store.secretKey(), store.secretKeyFile()),
        store.bucket(),
        store.region(),
        store.trustedCertificates());
  }

  private static String required(String setting, Optional<String> value, Optional<Path> file) {
    return Secret.find(setting, value, file)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "neither %s nor %s_FILE is set".formatted(setting, setting)))
        .reveal();
  }
}
