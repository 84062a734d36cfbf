/** Whether the vectors will merge. */
package dev.tangent.platform.plan.analysis.compatibility;
