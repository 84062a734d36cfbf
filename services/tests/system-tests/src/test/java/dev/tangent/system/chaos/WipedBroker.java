package dev.tangent.system.chaos;

import java.util.Optional;

/**
 * The broker loses all it had: with the supervisor and all services, which start anew, or alone,
 * while they go on. What had been accepted is never submitted again.
 */
final class WipedBroker implements Fault {

  @Override
  public String kind() {
    return "wiped broker";
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    scene.submissions().awaitAccepted();
    boolean alone = scene.random().nextBoolean();
    if (alone) {
      if (!scene.assembly().wipeBroker()) {
        return Optional.empty();
      }
    } else {
      scene.assembly().kill(Victim.SUPERVISOR);
      scene.assembly().deleteBrokerData();
      scene.assembly().start();
    }
    scene.assembly().awaitReady();
    return Optional.of(alone ? "alone, the others went on" : "and all started anew");
  }
}
