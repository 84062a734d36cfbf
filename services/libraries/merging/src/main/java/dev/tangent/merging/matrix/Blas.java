package dev.tangent.merging.matrix;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** Loads OpenBLAS once, and keeps it to the thread that calls. */
final class Blas {

  private static final boolean LOADED = load();

  private Blas() {}

  /**
   * @throws IllegalStateException when the application lacks OpenBLAS for this machine
   */
  static void require() {
    if (!LOADED) {
      throw new IllegalStateException("OpenBLAS was not loaded");
    }
  }

  private static boolean load() {
    try {
      Loader.load(openblas.class);
    } catch (UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "spectral merge methods need OpenBLAS, which cannot be loaded on this machine; add"
              + " org.bytedeco:openblas with this platform's classifier to the application",
          e);
    }
    openblas.blas_set_num_threads(1);
    return true;
  }
}
