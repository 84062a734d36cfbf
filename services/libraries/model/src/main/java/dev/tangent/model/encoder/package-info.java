/**
 * What an encoder and a pre-trained model are to those who use them. Architectures are compositions
 * of {@link dev.tangent.model.operation}; a new one is linearizable with nothing more to write.
 */
package dev.tangent.model.encoder;
