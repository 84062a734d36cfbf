/** Tangent health: how far task vectors move features, and what to do where that is too far. */
package dev.tangent.report.health;
