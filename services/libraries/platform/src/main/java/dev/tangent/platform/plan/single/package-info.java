/** How jobs of one step, and pre-trainings, expand. */
package dev.tangent.platform.plan.single;
