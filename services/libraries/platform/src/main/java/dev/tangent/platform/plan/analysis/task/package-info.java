/** Each task alone: what every experiment has. */
package dev.tangent.platform.plan.analysis.task;
