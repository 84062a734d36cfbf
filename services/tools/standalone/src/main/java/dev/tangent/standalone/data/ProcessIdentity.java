package dev.tangent.standalone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of this machine, told apart from all that had its pid before or will have it later. The
 * time at which it began would not do: the JDK counts it back from the clock, so that it is another
 * one after the clock was set.
 *
 * @param since the boot of the machine, and the kernel's ticks from it to the process' start; where
 *     there is no {@code /proc}, the start in milliseconds of the epoch
 */
public record ProcessIdentity(long pid, String since) {

  private static final Path PROC = Path.of("/proc");

  /** Of the numbers after the name in brackets, which may hold anything: field 22 in all. */
  private static final int START_TICKS = 22 - 3;

  public static ProcessIdentity ofThisProcess() {
    long pid = ProcessHandle.current().pid();
    return new ProcessIdentity(pid, since(pid).orElse("unknown"));
  }

  /** Whether it runs now. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
        && since(pid).equals(Optional.of(since));
  }

  private static Optional<String> since(long pid) {
    try {
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
      return Optional.of(boot + "/" + fields[START_TICKS]);
    } catch (NoSuchFileException e) {
      return Files.isDirectory(PROC.resolve("self")) ? Optional.empty() : start(pid);
    } catch (IOException e) {
      return start(pid);
    }
  }

  private static Optional<String> start(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(Instant::toEpochMilli)
        .map(Object::toString);
  }
}
