/** Where broker and store are, as the environment says it. */
package dev.tangent.client.access;
