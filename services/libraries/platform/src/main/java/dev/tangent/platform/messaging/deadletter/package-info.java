/** Records that could not be used, each kept once with the reason. */
package dev.tangent.platform.messaging.deadletter;
