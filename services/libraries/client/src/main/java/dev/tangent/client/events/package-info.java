/** Reading a topic from its first event on, and publishing an event that is then there. */
package dev.tangent.client.events;
