/** Where a service that uses the native engine computes, settled before it takes a step. */
package dev.tangent.compute;
