/**
 * Encoders written once over values that may carry tangents, the heads on top of them, and their
 * inputs. Architectures are compositions of {@link dev.tangent.core.model.operation}; a new one is
 * linearizable with nothing more to write.
 */
package dev.tangent.core.model;
