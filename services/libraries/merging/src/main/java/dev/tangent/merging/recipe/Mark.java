package dev.tangent.merging.recipe;

/** A place in a recipe's file: line and column, from 1. */
public record Mark(int line, int column) {}
