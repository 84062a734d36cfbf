/** How a broker is reached: addresses, logins, certificates, and what its failures mean. */
package dev.tangent.platform.messaging.broker;
