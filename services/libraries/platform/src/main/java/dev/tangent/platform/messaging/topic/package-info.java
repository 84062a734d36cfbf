/** The topics, how they must be set, and how those of a broker differ. */
package dev.tangent.platform.messaging.topic;
