/** Reads mergekit's YAML: every key known or refused, every value with its place. */
package dev.tangent.cli.recipe;
