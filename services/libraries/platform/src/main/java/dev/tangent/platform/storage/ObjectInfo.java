package dev.tangent.platform.storage;

/**
 * What a store knows about an object without reading it.
 *
 * @param size in bytes
 */
public record ObjectInfo(long size) {}
