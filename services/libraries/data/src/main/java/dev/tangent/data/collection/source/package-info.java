/**
 * What any collection of images is to an import: a listing of classes and splits, then encoded
 * images one after another.
 */
package dev.tangent.data.collection.source;
