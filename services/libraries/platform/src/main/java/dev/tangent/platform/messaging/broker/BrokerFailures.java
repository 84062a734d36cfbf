package dev.tangent.platform.messaging.broker;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What a Kafka client throws, in words for people: who was refused what, and what to do. */
public final class BrokerFailures {

  private static final String RULES =
      " See infra/kafka/acls.csv for who may do what; 'tangent provision' applies it.";

  private static final Set<Class<? extends KafkaException>> PERMANENT =
      Set.of(
          RecordTooLargeException.class,
          RecordBatchTooLargeException.class,
          SerializationException.class,
          InvalidTopicException.class,
          InvalidRecordException.class);

  private final BrokerConfig config;

  public BrokerFailures(BrokerConfig config) {
    this.config = config;
  }

  /** A sentence about the first cause that says something. */
  public String describe(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .map(this::known)
        .filter(sentence -> !sentence.isEmpty())
        .findFirst()
        .orElseGet(() -> String.valueOf(unwrapped(failure).getMessage()));
  }

  /**
   * Whether the same record would be refused again, whatever becomes of broker and rights: it is
   * too large, or not of a form that the broker takes.
   */
  public static boolean isPermanent(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .anyMatch(cause -> PERMANENT.stream().anyMatch(type -> type.isInstance(cause)));
  }

  /** What a future throws says no more than the class of its cause and the cause's own words. */
  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof ExecutionException && cause != null ? cause : failure;
  }

  private String known(Throwable failure) {
    if (failure instanceof SaslAuthenticationException) {
      return "%s refused %s. Check %s and %s."
          .formatted(
              config.servers(), config.principal(), BrokerLogin.USERNAME, BrokerLogin.PASSWORD);
    }
    if (failure instanceof SslAuthenticationException) {
      return "the certificate of %s is not trusted (%s). Check %s."
          .formatted(config.servers(), failure.getMessage(), BrokerConfig.TRUSTED_CERTIFICATES);
    }
    if (failure instanceof TopicAuthorizationException topics) {
      String names = topics.unauthorizedTopics().stream().collect(Collectors.joining(", "));
      return "%s is not allowed to do this to topic %s.%s"
          .formatted(config.principal(), names, RULES);
    }
    if (failure instanceof GroupAuthorizationException group) {
      return "%s is not allowed to join group %s.%s"
          .formatted(config.principal(), group.groupId(), RULES);
    }
    if (failure instanceof RecordTooLargeException) {
      return "the record is larger than the broker takes (%s); see max.message.bytes of the topic"
          .formatted(failure.getMessage());
    }
    if (failure instanceof ClusterAuthorizationException) {
      return "%s is not allowed to do this on the cluster.%s".formatted(config.principal(), RULES);
    }
    return "";
  }
}
