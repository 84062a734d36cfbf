/**
 * The composer: combines task vectors into a direction and edits the base by it. Needs no native
 * engine; tensors stream through it.
 */
package dev.tangent.composer;
