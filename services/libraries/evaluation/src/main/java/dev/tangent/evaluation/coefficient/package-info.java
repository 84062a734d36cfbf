/** Rules for choosing scaling coefficients: one for all tasks, or one each by coordinate ascent. */
package dev.tangent.evaluation.coefficient;
