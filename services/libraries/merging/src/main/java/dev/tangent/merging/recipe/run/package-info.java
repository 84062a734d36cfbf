/**
 * Does what a plan says: from folders to a folder, tensor by tensor, so that a merge that is killed
 * leaves nothing under a final name and goes on where it was.
 */
package dev.tangent.merging.recipe.run;
