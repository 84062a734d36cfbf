package dev.tangent.standalone;

import dev.tangent.standalone.part.Part;
import dev.tangent.standalone.process.Child;
import dev.tangent.standalone.store.EmbeddedStore;

/**
 * Store and broker. They start at the same time; the broker stops first, because services that were
 * asked to stop are gone by then, and the store is what everybody writes last words to.
 */
record Servers(Child broker, EmbeddedStore store) implements Part {

  @Override
  public void start() {
    broker.start();
    store.start();
  }

  @Override
  public void stop() {
    try {
      broker.stop();
    } finally {
      store.stop();
    }
  }
}
