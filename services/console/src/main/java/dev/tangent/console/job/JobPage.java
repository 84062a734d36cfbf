package dev.tangent.console.job;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some jobs of those that were asked for.
 *
 * @param total how many there are
 * @param offset how many come before these
 */
@Schema(name = "Jobs")
public record JobPage(int total, int offset, List<JobRow> jobs) {}
