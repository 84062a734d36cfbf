/** Validates a job: every problem by field, with what was found and what is allowed. */
package dev.tangent.platform.plan.validation;
