/**
 * The numerics of task arithmetic in the tangent space, and the few words that all of it shares.
 * Knows DJL's API and nothing of brokers, stores or services.
 */
package dev.tangent.core;
