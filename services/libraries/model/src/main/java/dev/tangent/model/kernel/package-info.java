/**
 * The empirical neural tangent kernel of a pre-trained model: its exact Gram matrix on a sample of
 * points, eigenfunctions, where they live, and regression with it. Gradients come from the engine;
 * the linear algebra on Gram matrices is plain Java.
 */
package dev.tangent.model.kernel;
