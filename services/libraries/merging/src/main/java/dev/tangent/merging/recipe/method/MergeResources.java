package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.contract.Parallel;

/**
 * What the tensors of a merge share.
 *
 * @param block how many elements of each input are read at once
 * @param memory bytes that may be taken to hold a tensor of all inputs
 */
public record MergeResources(Parallel parallel, int block, long memory) {}
