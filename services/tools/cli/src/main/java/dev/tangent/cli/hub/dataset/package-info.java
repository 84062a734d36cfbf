/**
 * Which files of a dataset's repository are its data, of which configuration and split: what its
 * card says, else what its names say, by the rules of the hub's {@code datasets} library.
 */
package dev.tangent.cli.hub.dataset;
