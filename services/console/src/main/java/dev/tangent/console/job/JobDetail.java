package dev.tangent.console.job;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One job.
 *
 * @param spec the job as it was accepted, every default filled in, as proto3 JSON
 * @param steps in an order in which every step follows its inputs
 */
@Schema(name = "JobWithSteps")
public record JobDetail(
    JobRow job,
    @JsonRawValue @Schema(implementation = Object.class) String spec,
    List<StepRow> steps) {}
