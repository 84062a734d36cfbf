package dev.tangent.platform.provision;

import dev.tangent.platform.NamePrefix;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** One user may do one thing with one resource, from any host. What no rule allows is refused. */
public record AccessRule(
    String user, ResourceType resource, PatternType pattern, String name, AclOperation operation) {

  private static final String ANY_HOST = "*";

  private static final Set<ResourceType> NAMED =
      Set.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID);

  public AccessRule {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(operation, "operation");
  }

  static String principal(String user) {
    return "User:" + user;
  }

  /** The same rule for an installation whose users, topics and groups begin with the prefix. */
  AccessRule of(NamePrefix prefix) {
    boolean named = NAMED.contains(resource) && !name.equals(ResourcePattern.WILDCARD_RESOURCE);
    return new AccessRule(
        prefix.of(user), resource, pattern, named ? prefix.of(name) : name, operation);
  }

  AclBinding binding() {
    return new AclBinding(
        new ResourcePattern(resource, name, pattern),
        new AccessControlEntry(principal(user), ANY_HOST, operation, AclPermissionType.ALLOW));
  }
}
