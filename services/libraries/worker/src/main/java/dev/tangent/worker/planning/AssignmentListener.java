package dev.tangent.worker.planning;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * From when on this member hears what is asked for: its place in each partition is settled first,
 * and the store is looked at after that, so that nothing falls in between.
 */
@ApplicationScoped
@Identifier("assignments")
public class AssignmentListener implements KafkaConsumerRebalanceListener {

  /** Looked up late: channels are connected before anything can publish. */
  private final Instance<Replanner> replanner;

  public AssignmentListener(Instance<Replanner> replanner) {
    this.replanner = replanner;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(consumer::position);
    replanner.get().soon();
  }
}
