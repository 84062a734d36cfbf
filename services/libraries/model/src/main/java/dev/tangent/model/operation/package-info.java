/**
 * Operations over {@link dev.tangent.model.value.Value}s: each class holds one operation's primal
 * rule and tangent rule side by side. No operation knows a model or a weight name.
 */
package dev.tangent.model.operation;
