/**
 * Whether the service can do its work: broker, store and disk are asked at intervals, never by the
 * request for health itself, which thus answers at once.
 */
package dev.tangent.worker.health;
