/** mergekit's methods by its names: what each is given, and what it computes for one tensor. */
package dev.tangent.merging.recipe.method;
