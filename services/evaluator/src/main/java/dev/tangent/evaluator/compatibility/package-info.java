/** Whether the vectors will merge. */
package dev.tangent.evaluator.compatibility;
