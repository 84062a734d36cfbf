package dev.tangent.platform.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What may go wrong at one request. */
enum Fault {
  NONE,
  /** HTTP 409, 503, a timeout: the request had no effect, and its maker does not know. */
  LOST_BEFORE,
  /** The request had its effect, and its maker does not know. */
  LOST_AFTER,
  /** A conditional write took effect; the client asked again by itself and was refused. */
  REFUSED_AFTER,
  /** The process is gone, before the request had an effect. */
  CRASH_BEFORE,
  /** The process is gone, after the request had its effect. */
  CRASH_AFTER;

  static final Set<Fault> ALL = EnumSet.complementOf(EnumSet.of(NONE));

  boolean hasEffect() {
    return this != LOST_BEFORE && this != CRASH_BEFORE;
  }

  boolean isCrash() {
    return this == CRASH_BEFORE || this == CRASH_AFTER;
  }

  /** Those of a set that this request can meet; what is only read cannot be half done. */
  static List<Fault> possible(Request request, Set<Fault> faults) {
    List<Fault> possible = new ArrayList<>();
    for (Fault fault : faults) {
      if (fault.canHappenTo(request.kind())) {
        possible.add(fault);
      }
    }
    return possible;
  }

  private boolean canHappenTo(Request.Kind kind) {
    if (!kind.isOfTheStore()) {
      return false;
    }
    return switch (this) {
      case NONE -> false;
      case LOST_BEFORE, CRASH_BEFORE -> true;
      case LOST_AFTER, CRASH_AFTER -> !kind.isRead();
      case REFUSED_AFTER -> kind == Request.Kind.PUT_IF_ABSENT;
    };
  }
}
