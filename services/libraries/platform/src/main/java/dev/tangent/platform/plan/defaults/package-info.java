/** What a job means where it says nothing. */
package dev.tangent.platform.plan.defaults;
