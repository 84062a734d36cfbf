/** Whether a task vector stays where the tangent space tells something. */
package dev.tangent.evaluation.health;
