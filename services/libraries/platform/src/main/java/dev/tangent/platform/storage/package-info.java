/**
 * Where artifacts live: a small object store port, and on it artifacts that exist from the moment
 * their manifest does, a verified local cache, and a catalog of names. Nothing here knows what is
 * inside an artifact.
 */
package dev.tangent.platform.storage;
