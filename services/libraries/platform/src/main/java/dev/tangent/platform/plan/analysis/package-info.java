/**
 * What an analysis is to a plan: {@link dev.tangent.platform.plan.analysis.AnalysisPlanner} fills
 * its settings, checks them and plans its steps. Each kind lives in a package of its own below this
 * one, and is listed once, in {@code registry}.
 */
package dev.tangent.platform.plan.analysis;
