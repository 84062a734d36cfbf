package dev.tangent.system.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Each kind of fault once, in random order, before any kind again. */
final class Deck {

  private final List<Fault> all;
  private final Random random;
  private final Deque<Fault> dealt = new ArrayDeque<>();

  Deck(List<Fault> all, Random random) {
    this.all = List.copyOf(all);
    this.random = random;
  }

  /** Every kind that this machine has what it needs for; says which are left out. */
  static Deck ofAll(Random random) {
    List<Fault> faults = new ArrayList<>(Stream.of(Victim.values()).map(Kill::new).toList());
    faults.add(new Standstill(Victim.BROKER));
    faults.add(new Standstill(Victim.SUPERVISOR));
    faults.add(new StoppedHolder());
    faults.add(new WipedBroker());
    faults.add(new DeletedTopics());
    faults.add(new OffsetsToBeginning());
    faults.add(new CollectedWhileSubmitted());
    faults.add(new PoisonRecords());
    faults.add(new TinyJobs());
    if (FakeTime.isInstalled()) {
      faults.add(new WrongClock());
    } else {
      System.out.println("chaos: libfaketime is not installed; clocks two days off are left out");
    }
    return new Deck(faults, random);
  }

  Fault next() {
    if (dealt.isEmpty()) {
      List<Fault> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      dealt.addAll(shuffled);
    }
    return dealt.pop();
  }

  /** For what could not happen now: after all the others of this round. */
  void later(Fault fault) {
    dealt.addLast(fault);
  }
}
