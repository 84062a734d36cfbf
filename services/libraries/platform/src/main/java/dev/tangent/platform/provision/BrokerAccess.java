package dev.tangent.platform.provision;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.Secret;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/**
 * Users and access rules of a broker, brought to what is wanted; done twice, it changes nothing.
 */
public final class BrokerAccess implements AutoCloseable {

  private static final ScramCredentialInfo SCRAM =
      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192);

  private final Admin admin;
  private final BrokerFailures failures;

  /**
   * @param administrator a user of {@code super.users}, or one that may alter the cluster
   */
  public BrokerAccess(BrokerConfig administrator) {
    this.admin = Admin.create(administrator.clientSettings());
    this.failures = new BrokerFailures(administrator);
  }

  /**
   * What was different before.
   *
   * @param added rules that were missing
   * @param removed rules of the file's users that the file does not have
   */
  public record Changes(int added, int removed) {}

  /** Gives users their passwords, also those that have one already. */
  public void users(Map<String, Secret> passwords) {
    List<UserScramCredentialAlteration> alterations =
        passwords.entrySet().stream()
            .<UserScramCredentialAlteration>map(
                e -> new UserScramCredentialUpsertion(e.getKey(), SCRAM, e.getValue().reveal()))
            .toList();
    await("store passwords", admin.alterUserScramCredentials(alterations).all());
  }

  /** Gives the users that the rules speak of exactly these rights; leaves others as they are. */
  public Changes rules(AccessRules wanted) {
    Set<AclBinding> missing = new HashSet<>();
    wanted.rules().forEach(rule -> missing.add(rule.binding()));
    Set<AclBinding> surplus = new HashSet<>();
    for (String user : wanted.users()) {
      surplus.addAll(await("read access rules", admin.describeAcls(filter(user)).values()));
    }
    Set<AclBinding> there = Set.copyOf(surplus);
    surplus.removeAll(missing);
    missing.removeAll(there);
    await("add access rules", admin.createAcls(missing).all());
    await(
        "remove access rules",
        admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList()).all());
    return new Changes(missing.size(), surplus.size());
  }

  @Override
  public void close() {
    admin.close();
  }

  private static AclBindingFilter filter(String user) {
    return new AclBindingFilter(
        ResourcePatternFilter.ANY,
        new AccessControlEntryFilter(
            AccessRule.principal(user), null, AclOperation.ANY, AclPermissionType.ANY));
  }

  private <T> T await(String action, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new PermanentFailure("Could not %s: %s".formatted(action, failures.describe(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the broker", e);
    }
  }
}
