package dev.tangent.platform.simulation;

/**
 * What an actor is about to do.
 *
 * @param key the object's, or the prefix of a listing
 */
record Request(Kind kind, String key) {

  enum Kind {
    /** Begins: nothing of it has happened yet. */
    START,
    /** Lets time pass. */
    PAUSE,
    GET,
    STAT,
    DOWNLOAD,
    LIST,
    PUT,
    PUT_IF_ABSENT,
    UPLOAD,
    DELETE;

    boolean isRead() {
      return ordinal() >= GET.ordinal() && ordinal() <= LIST.ordinal();
    }

    boolean isOfTheStore() {
      return ordinal() >= GET.ordinal();
    }
  }

  /** Whether both orders of the two lead to the same state, and to the same answers. */
  boolean commutesWith(Request other) {
    if (kind == Kind.PAUSE || other.kind == Kind.PAUSE) {
      return kind == Kind.START || other.kind == Kind.START;
    }
    if (!kind.isOfTheStore() || !other.kind.isOfTheStore()) {
      return true;
    }
    return (kind.isRead() && other.kind.isRead()) || !touches(other);
  }

  private boolean touches(Request other) {
    if (kind == Kind.LIST) {
      return other.key.startsWith(key);
    }
    return other.kind == Kind.LIST ? key.startsWith(other.key) : key.equals(other.key);
  }

  @Override
  public String toString() {
    return kind + " " + key;
  }
}
