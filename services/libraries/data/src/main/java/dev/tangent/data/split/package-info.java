/**
 * The rule by which rows are drawn for training, validation and test, equal to PyTorch's
 * random_split.
 */
package dev.tangent.data.split;
