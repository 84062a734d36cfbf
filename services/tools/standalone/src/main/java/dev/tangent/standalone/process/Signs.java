package dev.tangent.standalone.process;

import java.time.Duration;
import java.util.List;

/**
 * What shows from outside that a process does something.
 *
 * @param lines of its log since the last look
 * @param cpu processor time that it has used since it began
 */
public record Signs(List<String> lines, Duration cpu) {}
