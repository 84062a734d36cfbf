/** Linear probes by softmax regression, solved by L-BFGS. */
package dev.tangent.training.probe;
