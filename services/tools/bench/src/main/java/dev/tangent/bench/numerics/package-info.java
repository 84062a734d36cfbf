/** Steps, passes and evaluations of models with random weights, which cost what real ones cost. */
package dev.tangent.bench.numerics;
