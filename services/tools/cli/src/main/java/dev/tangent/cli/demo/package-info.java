/**
 * The demonstration: its experiment, and the model and data that it brings along. What the services
 * do with them is the same as with anybody's.
 */
package dev.tangent.cli.demo;
