package dev.tangent.bench.jobs;

import dev.tangent.bench.measure.Conditions;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Ports;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An assembly of this process's own on free ports, and clients of it. */
final class BenchedAssembly implements AutoCloseable {

  private final EventCodec codec = new EventCodec("bench");
  private final Assembly assembly;
  private final S3ObjectStore store;
  private final ArtifactStore artifacts;
  private final KafkaProducer<String, byte[]> producer;

  private BenchedAssembly(Assembly assembly, Path data) {
    this.assembly = assembly;
    this.store = new S3ObjectStore(assembly.endpoints().storeConfig());
    this.artifacts = new ArtifactStore(store, data.resolve("bench-cache"));
    this.producer =
        new KafkaProducer<>(
            producerSettings(assembly), new StringSerializer(), new ByteArraySerializer());
  }

  static BenchedAssembly start(Conditions conditions, String name) {
    Path data = conditions.scratch().resolve(name);
    AssemblyConfig config =
        new AssemblyConfig(data, conditions.home()).withPorts(Ports.AUTOMATIC).withThreads(1);
    return new BenchedAssembly(Assembly.start(config, line -> {}), data);
  }

  private static Map<String, Object> producerSettings(Assembly assembly) {
    Map<String, Object> settings = new HashMap<>(assembly.endpoints().broker().clientSettings());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return settings;
  }

  ArtifactStore artifacts() {
    return artifacts;
  }

  S3ObjectStore store() {
    return store;
  }

  Catalog catalog() {
    return new Catalog(store);
  }

  void publish(OutgoingEvent event) {
    var unused = producer.send(codec.encode(event), (place, e) -> tellLost(e));
  }

  /** What waits for the event would only tell that it waited in vain. */
  private static void tellLost(Exception e) {
    if (e != null) {
      System.err.println("An event did not reach the broker: " + e.getMessage());
    }
  }

  /** Publishes a job, as a person would. */
  void submit(Job.Builder job) {
    publish(OutgoingEvent.of(JobSubmitted.newBuilder().setJob(job).build()));
  }

  void flush() {
    producer.flush();
  }

  /** Events of a topic from now on. */
  EventListening listen(String topic) {
    return EventListening.fromNow(assembly.endpoints().broker(), topic);
  }

  /** One more process of a service, beside the one of each that is there. */
  Assembly.Member startMember(Service service) {
    return assembly.startMember(service);
  }

  /** The services' processes. */
  Map<Service, ProcessHandle> processes() {
    Map<Service, ProcessHandle> found = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      String jar = Path.of("services", service.label()).toString();
      ProcessHandle.current()
          .descendants()
          .filter(child -> child.info().commandLine().orElse("").contains(jar))
          .findFirst()
          .ifPresent(child -> found.put(service, child));
    }
    return found;
  }

  @Override
  public void close() {
    producer.close();
    store.close();
    assembly.close();
  }
}
