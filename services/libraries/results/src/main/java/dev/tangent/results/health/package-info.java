/** How far task vectors and their sums move features in the tangent space. */
package dev.tangent.results.health;
