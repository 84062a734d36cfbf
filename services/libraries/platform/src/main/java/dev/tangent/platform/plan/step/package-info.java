/**
 * Steps as values: their kinds and services, their inputs, and ids that are digests of their specs.
 */
package dev.tangent.platform.plan.step;
