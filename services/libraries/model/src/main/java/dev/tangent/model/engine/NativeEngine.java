package dev.tangent.model.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Loads the native libraries once a process. DJL unpacks them into a cache shared by all processes
 * of a user and does not guard it: two first starts at once would each delete what the other
 * writes, so a file lock lets one process unpack at a time. Nothing is ever looked for online.
 *
 * <p>The device is one decision for a process: every array begins at {@link #newManager} or at
 * another array, and so they all lie on it.
 */
public final class NativeEngine {

  private static @Nullable DeviceSetting setting;
  private static boolean started;

  private NativeEngine() {}

  /** Starts with as many threads as {@code TANGENT_THREADS} or DJL's own settings say. */
  public static synchronized void start() {
    if (!started) {
      start(threads(System.getenv("TANGENT_THREADS")));
    }
  }

  /**
   * Chooses the device before the engine starts; otherwise {@code TANGENT_DEVICE} does. A CUDA
   * device is looked for at once.
   *
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws InvalidInputException when it is none of these, or not there
   */
  public static synchronized void choose(String device) {
    DeviceSetting chosen = DeviceSetting.parse(device);
    if (setting != null && !setting.equals(chosen)) {
      throw new IllegalStateException(
          "the engine is to use " + setting + " already, not " + chosen);
    }
    setting = chosen;
    if (chosen.device().isGpu()) {
      start();
    }
  }

  /** What {@link #choose} or the environment says: {@code cpu} or {@code cuda:N}. */
  public static String device() {
    return setting().toString();
  }

  private static synchronized DeviceSetting setting() {
    if (setting == null) {
      setting = DeviceSetting.parse(System.getenv(DeviceSetting.NAME));
    }
    return setting;
  }

  /** Owns arrays on the process's device, until it is closed. The only way to begin with one. */
  public static NDManager newManager() {
    start();
    return NDManager.newBaseManager(setting().device());
  }

  private static int threads(String setting) {
    if (setting == null || setting.isBlank()) {
      return 0;
    }
    if (!setting.strip().matches("[1-9][0-9]{0,3}")) {
      throw new InvalidInputException(
          "TANGENT_THREADS is '" + setting + "': expected a number of threads, 1 or more");
    }
    return Integer.parseInt(setting.strip());
  }

  /**
   * Starts the engine; later calls change nothing.
   *
   * @param threads native threads an operation may use, 0 for DJL's own settings
   */
  public static synchronized void start(int threads) {
    if (started) {
      return;
    }
    DeviceSetting device = setting();
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    if (threads > 0) {
      setIfAbsent("ai.djl.pytorch.num_threads", Integer.toString(threads));
      setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    }
    onThreadOfItsOwn(NativeEngine::loadOneProcessAtATime);
    if (device.device().isGpu()) {
      requireDevice(Engine.getInstance());
    }
    started = true;
  }

  private static void requireDevice(Engine engine) {
    String flavour = Platform.detectPlatform("pytorch").getFlavor();
    boolean cuda = engine.hasCapability(StandardCapabilities.CUDA);
    setting().requireThere(flavour, cuda ? engine.getGpuCount() : 0);
  }

  /**
   * Loading switches autograd off for the thread that loads, and nothing of DJL's interface
   * switches it on again there: whoever trains on that thread later would get no gradients. So no
   * thread that works on is the one that loads.
   */
  private static void onThreadOfItsOwn(Runnable load) {
    try {
      CompletableFuture.runAsync(load, work -> new Thread(work, "native-engine").start()).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void loadOneProcessAtATime() {
    Path cache = Utils.getEngineCacheDir();
    try {
      Files.createDirectories(cache);
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("tangent.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Engine.getInstance();
        LibUtils.checkStatus();
        assert lock.isValid();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot unpack native libraries into "
              + cache
              + "; set DJL_CACHE_DIR to a folder that can be written",
          e);
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
