/** What is wrong with a job: each violation is a field, what may stand there, and what does. */
package dev.tangent.platform.plan.violation;
