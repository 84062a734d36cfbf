/** A verified copy of artifacts on the local disk, bounded in size. */
package dev.tangent.platform.storage.cache;
