package dev.tangent.merging.streaming;

/** The pieces in which tensors are worked on. */
public final class Chunks {

  /** 1 MiB of float32. */
  public static final int ELEMENTS = 1 << 18;

  private Chunks() {}

  /** One piece of a tensor: {@code length} elements from {@code offset} on. */
  public interface Visitor {
    void visit(long offset, int length);
  }

  public static void forEach(long elements, Visitor visitor) {
    for (long offset = 0; offset < elements; offset += ELEMENTS) {
      visitor.visit(offset, (int) Math.min(ELEMENTS, elements - offset));
    }
  }
}
