/**
 * What the demonstration runs on: a really pre-trained sentence encoder and real tasks, both from
 * published artifacts on the class path. Knows nothing of services, brokers or stores.
 */
package dev.tangent.demonstration;
