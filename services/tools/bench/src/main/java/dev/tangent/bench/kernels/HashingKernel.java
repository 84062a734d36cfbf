package dev.tangent.bench.kernels;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** SHA-256, which every byte of an artifact goes through when it is written and when it is read. */
@State(Scope.Thread)
public class HashingKernel {

  private final byte[] bytes = new byte[Kernels.BYTES];
  private MessageDigest digest;

  @Setup
  public void fill() throws NoSuchAlgorithmException {
    new Random(1).nextBytes(bytes);
    digest = MessageDigest.getInstance("SHA-256");
  }

  @Benchmark
  public byte[] sha256() {
    return digest.digest(bytes);
  }
}
