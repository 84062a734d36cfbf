package dev.tangent.standalone.broker;

import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.data.PrivateFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ready configuration for the Kafka clients that people have: kcat (and whatever else is built on
 * librdkafka) and Kafka's own tools. Written at every start, as ports may change.
 */
public record ClientFiles(DataFolder data, BrokerCredentials credentials, String servers) {

  public void write() {
    Map<String, String> kcat = shared();
    kcat.put("sasl.username", credentials.username());
    kcat.put("sasl.password", credentials.password());
    write(data.kcat(), "For kcat -F.", kcat);

    Map<String, String> java = shared();
    java.put("sasl.jaas.config", credentials.jaas() + ";");
    write(data.clientProperties(), "For Kafka's own tools (--command-config).", java);
  }

  private Map<String, String> shared() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("security.protocol", BrokerCredentials.PROTOCOL.name);
    settings.put("sasl.mechanism", BrokerCredentials.MECHANISM);
    return settings;
  }

  private static void write(Path file, String comment, Map<String, String> settings) {
    PrivateFile.writeText(
        file,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining("", "# " + comment + " Written at every start.\n", "")));
  }
}
