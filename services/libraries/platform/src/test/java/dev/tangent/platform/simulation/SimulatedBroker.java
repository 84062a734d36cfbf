package dev.tangent.platform.simulation;

import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A broker that keeps its promises and no more: at least once, in no particular order across
 * partitions, to one member of a group or to all who listen; until it loses everything.
 */
final class SimulatedBroker {

  private final Random random;
  private final Map<Service, List<OutgoingEvent>> planning = new EnumMap<>(Service.class);
  private final Map<String, List<OutgoingEvent>> held = new HashMap<>();
  private final List<Inbox> inboxes = new ArrayList<>();
  private final List<OutgoingEvent> published = new ArrayList<>();

  SimulatedBroker(Random random) {
    this.random = random;
    for (Service service : Service.values()) {
      planning.put(service, new ArrayList<>());
    }
  }

  /** What one member hears of its service's steps, from when it joined. */
  final class Inbox {
    private final Service service;
    private final List<OutgoingEvent> events = new ArrayList<>();

    private Inbox(Service service) {
      this.service = service;
    }

    /** The next one, or null. */
    OutgoingEvent next() {
      return events.isEmpty() ? null : events.remove(random.nextInt(Math.min(3, events.size())));
    }
  }

  Inbox join(Service service) {
    Inbox inbox = new Inbox(service);
    inboxes.add(inbox);
    return inbox;
  }

  void publish(OutgoingEvent event) {
    published.add(event);
    if (event.topic().equals(Topic.EXPERIMENTS) || event.topic().equals(Topic.ARTIFACTS)) {
      planning.values().forEach(events -> events.add(event));
    }
    for (Inbox inbox : inboxes) {
      if (event.topic().equals(Topic.jobs(inbox.service))
          || event.topic().equals(Topic.ARTIFACTS)) {
        inbox.events.add(event);
      }
    }
  }

  /** Everything that was ever published. */
  List<OutgoingEvent> published() {
    return published;
  }

  /** Some events, perhaps none, that no other member of the group gets while this one lives. */
  List<OutgoingEvent> receive(Service service, String member) {
    List<OutgoingEvent> waiting = planning.get(service);
    List<OutgoingEvent> received = new ArrayList<>();
    int most = 1 + random.nextInt(3);
    for (int i = 0; i < most && !waiting.isEmpty(); i++) {
      received.add(waiting.remove(random.nextInt(waiting.size())));
    }
    held.computeIfAbsent(member, m -> new ArrayList<>()).addAll(received);
    return received;
  }

  /** Now and then it is delivered once more. */
  void acknowledge(Service service, String member, OutgoingEvent event) {
    held.getOrDefault(member, new ArrayList<>()).remove(event);
    if (random.nextDouble() < 0.05) {
      planning.get(service).add(event);
    }
  }

  /** A member is gone: what it had and did not acknowledge goes to others. */
  void left(Service service, String member) {
    List<OutgoingEvent> unacknowledged = held.remove(member);
    if (unacknowledged != null) {
      planning.get(service).addAll(unacknowledged);
    }
  }

  /** Offsets are set back: what was acknowledged comes again. */
  void rewind() {
    for (OutgoingEvent event : published) {
      if (event.topic().equals(Topic.EXPERIMENTS) || event.topic().equals(Topic.ARTIFACTS)) {
        planning.values().forEach(events -> events.add(event));
      }
    }
  }

  /** All that it had is gone. */
  void wipe() {
    planning.values().forEach(List::clear);
    held.clear();
    inboxes.forEach(inbox -> inbox.events.clear());
    published.clear();
  }
}
