package dev.tangent.platform.plan;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Job;

/** Whatever numbers a job holds, all that is wrong with it is said, and nothing is thrown. */
class JobFuzzTest {

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void isValidOrHasItsProblemsListed(byte[] data) {
    Job job;
    try {
      job = Job.parseFrom(data);
    } catch (InvalidProtocolBufferException e) {
      return;
    }
    for (Violation violation : JobValidation.violations(JobDefaults.fill(job))) {
      if (violation.expected().isBlank() || violation.found().isBlank()) {
        throw new AssertionError("a problem without words: " + job);
      }
    }
  }
}
