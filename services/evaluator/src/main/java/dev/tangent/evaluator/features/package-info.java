/** Steps that store tangent features. */
package dev.tangent.evaluator.features;
