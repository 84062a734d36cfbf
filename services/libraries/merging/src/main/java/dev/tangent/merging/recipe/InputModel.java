package dev.tangent.merging.recipe;

/** A whole model that goes into a merge. */
public record InputModel(Word model, Parameters parameters) {}
