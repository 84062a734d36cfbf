package dev.tangent.merging.method.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Arrays that blocks are read into, used again and again by whichever thread needs one. */
final class BlockPool {

  private final int size;
  private final Deque<double[]> free = new ArrayDeque<>();

  BlockPool(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a block of " + size + " elements");
    }
    this.size = size;
  }

  int size() {
    return size;
  }

  double[][] take(int count) {
    double[][] taken = new double[count][];
    synchronized (free) {
      for (int i = 0; i < count; i++) {
        taken[i] = free.poll();
      }
    }
    for (int i = 0; i < count; i++) {
      taken[i] = taken[i] == null ? new double[size] : taken[i];
    }
    return taken;
  }

  void giveBack(double[][] blocks) {
    synchronized (free) {
      free.addAll(List.of(blocks));
    }
  }
}
