/**
 * Pre-trained models by their {@code config.json}: which kinds there are, how each is opened, and
 * how its weights look before any training.
 */
package dev.tangent.model;
