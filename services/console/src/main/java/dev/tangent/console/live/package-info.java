/** What the status topic says, as long as it matters. */
package dev.tangent.console.live;
