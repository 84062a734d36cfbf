/**
 * A merge as mergekit's YAML describes it, and as a person wrote it: every value knows its line. No
 * model is opened here; {@code plan} makes tensors' work of a recipe, {@code run} does it.
 */
package dev.tangent.merging.recipe;
