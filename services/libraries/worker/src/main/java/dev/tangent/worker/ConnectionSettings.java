package dev.tangent.worker;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerSettings;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.StoreIdentity;
import dev.tangent.worker.config.TangentConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The service's typed configuration as broker and store take it, with secrets read. */
public final class ConnectionSettings {

  private ConnectionSettings() {}

  static BrokerConfig broker(String servers, TangentConfig config) {
    TangentConfig.Kafka kafka = config.kafka();
    return new BrokerSettings(
            servers,
            Optional.of(kafka.securityProtocol()),
            Optional.of(kafka.mechanism()),
            kafka.username(),
            kafka.password(),
            kafka.passwordFile(),
            kafka.trustedCertificates(),
            config.prefix())
        .resolve();
  }

  /**
   * @param environment looks up what is not Tangent's own, such as {@code AWS_ROLE_ARN}
   */
  static StoreConfig store(TangentConfig config, Function<String, Optional<String>> environment) {
    TangentConfig.Store store = config.store();
    Map<String, Optional<String>> own =
        Map.of(
            StoreIdentity.ACCESS_KEY,
            store.accessKey(),
            StoreIdentity.ACCESS_KEY + "_FILE",
            store.accessKeyFile().map(Path::toString),
            StoreIdentity.SECRET_KEY,
            store.secretKey(),
            StoreIdentity.SECRET_KEY + "_FILE",
            store.secretKeyFile().map(Path::toString),
            StoreIdentity.SESSION_TOKEN,
            store.sessionToken(),
            StoreIdentity.SESSION_TOKEN + "_FILE",
            store.sessionTokenFile().map(Path::toString));
    return new StoreConfig(
        store.endpoint(),
        StoreIdentity.find(name -> own.getOrDefault(name, environment.apply(name)), store.region()),
        store.bucket(),
        store.region(),
        store.trustedCertificates(),
        NamePrefix.given(config.prefix()));
  }
}
