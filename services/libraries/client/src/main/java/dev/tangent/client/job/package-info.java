/** Jobs as people name them and submit them. */
package dev.tangent.client.job;
