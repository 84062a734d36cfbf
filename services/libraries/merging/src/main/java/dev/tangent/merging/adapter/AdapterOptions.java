package dev.tangent.merging.adapter;

import org.jspecify.annotations.Nullable;

/**
 * How an adapter is written.
 *
 * @param prefix before every name, such as {@code bert.} for the modules of a classifier
 * @param baseName what PEFT is told that the base is; null for nothing
 * @param threads on which the result does not depend
 */
public record AdapterOptions(
    AdapterRanks ranks, String prefix, @Nullable String baseName, int threads) {}
