package dev.tangent.system.chaos;

import java.util.Optional;

/** One kind of thing that goes wrong. */
sealed interface Fault
    permits Kill,
        Standstill,
        StoppedHolder,
        WrongClock,
        WipedBroker,
        DeletedTopics,
        OffsetsToBeginning,
        CollectedWhileSubmitted,
        PoisonRecords,
        TinyJobs {

  /** By which it is counted. */
  String kind();

  /**
   * Lets it happen. What has to hold at once is asserted here; that jobs end, and with which bytes,
   * is seen at the end of the run.
   *
   * @return what was done, for people; empty if it cannot be done at this moment
   */
  Optional<String> strike(Scene scene) throws Exception;
}
