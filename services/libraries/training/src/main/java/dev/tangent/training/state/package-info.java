/** What a training can be continued from, bit for bit. */
package dev.tangent.training.state;
